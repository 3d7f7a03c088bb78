"""What a packet says of itself: how good its signatures are, and how they were checked."""

from __future__ import annotations

from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from organizing.deliveries.packet_models import Packet, PacketState
from organizing.deliveries.packets.content import Content, District
from organizing.groups.chip import Chip

LOOKS: Final[dict[str, tuple[str, Any]]] = {
    PacketState.DRAFT: ("edit", "plain"),
    PacketState.FROZEN: ("lock", "wait"),
    PacketState.APPROVED: ("check", "good"),
    PacketState.DELIVERED: ("circle-check", "good"),
    PacketState.CANCELLED: ("cross", "plain"),
}
# The reasons of `pick.REASONS`, as they are listed.
LEFT_OUT: Final = {
    "unconfirmed": gettext_lazy("Not confirmed"),
    "withdrawn": gettext_lazy("Taken back by the signer"),
    "bounced": gettext_lazy("E-mail address does not work"),
    "duplicate": gettext_lazy("Duplicates"),
}
WHERE: Final = {
    "in_district": gettext_lazy("Live in the district"),
    "district_unknown": gettext_lazy("District not known"),
    "outside": gettext_lazy("Live elsewhere"),
}
SHOWN: Final = {
    "name": gettext_lazy("By name and town"),
    "initials": gettext_lazy("By initials and ZIP code"),
    "count": gettext_lazy("Counted only"),
}


def packet_chip(packet: Packet) -> Chip:
    """Where the packet is."""
    return Chip(packet.get_state_display(), *LOOKS[packet.state])


def rows_of(figures: dict[str, Any], labels: dict[str, Any]) -> list[tuple[str, int]]:
    """Figures under their labels, in the labels' order."""
    return [(str(label), figures.get(key, 0)) for key, label in labels.items()]


def quality_in_words(content: Content) -> list[str]:
    """How the signatures were counted and checked, one sentence each."""
    places = ", ".join(content.figures["places"])
    return [
        *_how_signed(content.figures.get("on_paper", 0)),
        _("Whoever took the signature back is left out, and so is every mailbox that stopped taking our mail."),
        _(
            "Nobody counts twice. The same mailbox and first name on two petitions is one signer; so are the same "
            "first name, last name and ZIP code from two mailboxes, however they are typed."
        ),
        _(
            "Where a signer lives is read from the ZIP code, or is what the signer told us where that does not settle "
            "it. “In the district” means in %(places)s; where neither settles it, we say that we do not know."
        )
        % {"places": places},
        withdrawn_in_words(content.withdrawn),
        _("Each signer chose what you see: name and town, initials and ZIP code, or only the count."),
    ]


def _how_signed(on_paper: int) -> list[str]:
    """How names came, online and on paper."""
    if not on_paper:
        return [
            _(
                "Every signer gave a name, an e-mail address and a ZIP code, and then confirmed by pressing a button "
                "on a page that only that mailbox was sent. Whoever did not is left out."
            )
        ]
    words = ngettext(
        "%(number)s signer signed a numbered sheet of paper by hand; we keep the sheets.",
        "%(number)s signers signed numbered sheets of paper by hand; we keep the sheets.",
        on_paper,
    )
    online = _(
        "Every signer online gave a name, an e-mail address and a ZIP code, and then confirmed by pressing a button on "
        "a page that only that mailbox was sent. Whoever did not is left out."
    )
    return [online, words % {"number": show(on_paper)}]


def withdrawn_in_words(number: int) -> str:
    """Who left since the list was frozen."""
    if not number:
        return _("Nobody took a signature back after this list was closed.")
    return ngettext(
        "%(number)s signer took the signature back after this list was closed, and is not in it any more.",
        "%(number)s signers took their signatures back after this list was closed, and are not in it any more.",
        number,
    ) % {"number": show(number)}


def district_in_words(district: District) -> str:
    """The place's name, or what stands for everywhere else."""
    return district.name or _("Elsewhere, or not known")


def rest_in_words() -> str:
    """What stands for the places that are not named in totals."""
    return _("Elsewhere, or too few in one place to show")


def counted_in_words(number: int) -> str:
    """Those of a place who let officials see only that they are there."""
    return ngettext(
        "And %(number)s signer who chose to be counted only.",
        "And %(number)s signers who chose to be counted only.",
        number,
    ) % {"number": show(number)}


def folded_in_words(number: int) -> str:
    """Those whose place is not named because so few signed there."""
    return ngettext(
        "%(number)s more signer chose to be counted only, in a place with too few signers to name it.",
        "%(number)s more signers chose to be counted only, in places with too few signers to name them.",
        number,
    ) % {"number": show(number)}


def signers_in_words(number: int) -> str:
    """A number of signers."""
    return ngettext("%(number)s signer", "%(number)s signers", number) % {"number": show(number)}


def show(number: int) -> str:
    """2847 as `2,847`: officials here read it so in any language."""
    return number_format(number, use_l10n=True, force_grouping=True)
