"""Who was called by how many, for a campaign's page and the home panel."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.actions.call_results import OfficeResult, read_call_reach, read_call_results
from organizing.campaigns.models import Campaign
from organizing.campaigns.numbers import Number


def calls_in_numbers(campaign: Campaign) -> Iterable[Number]:
    """How many people reached an office, and office by office what it heard; nothing before the first call."""
    results = read_call_results(campaign)
    if not results:
        return
    reach = read_call_reach(campaign)
    offices = ngettext("at %(count)s office", "at %(count)s offices", reach.offices) % {"count": reach.offices}
    unnamed = sum(result.unnamed for result in results)
    yield Number(
        label=_("People whose call was heard"),
        value=reach.people,
        of=offices,
        note=_("%(count)s reports carry no name and count one each.") % {"count": unnamed} if unnamed else "",
        lines=tuple(_line(result) for result in results),
    )


def _line(result: OfficeResult) -> str:
    heard = _("%(office)s: %(people)s people. Talked %(talked)s, voicemail %(voicemail)s, busy %(busy)s.") % {
        "office": result.official.title(),
        "people": result.people,
        "talked": result.talked,
        "voicemail": result.voicemail,
        "busy": result.busy,
    }
    if not (result.yes or result.no or result.unsaid):
        return heard
    said = _("They heard: yes %(yes)s, no %(no)s, would not say %(unsaid)s.")
    return f"{heard} {said % {'yes': result.yes, 'no': result.no, 'unsaid': result.unsaid}}"
