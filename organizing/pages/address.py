"""A street address, posted to find a district and forgotten at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from organizing.groups.boundaries.find import district_index
from organizing.pages.ask import SeeOther
from organizing.pages.caller import Trail, read_trail
from organizing.pages.district import read_whereabouts
from organizing.places.locate import Place
from organizing.places.remote.find_address import address_providers, find_address

if TYPE_CHECKING:
    from organizing.pages.call import CallPageMixin

ADDRESS_LIMIT = 200


class AddressForm(forms.Form):
    """Street and town on one line."""

    address = forms.CharField(
        label=gettext_lazy("Your street address"),
        max_length=ADDRESS_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={
            "required": gettext_lazy("Write your street address and town, like 12 Main Street, Millhaven"),
            "max_length": gettext_lazy("Shorten this: street, number and town are enough"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})


@sensitive_variables()
def receive_address(*, request: HttpRequest, page: CallPageMixin) -> HttpResponse:
    """Find the caller's districts by an address and go on with them; the address goes no further.

    It is in no URL, no row and no log, nor in an error report. What cannot be found gets a sentence and the list to
    pick from. No cache keeps the answer.
    """
    request.sensitive_post_parameters = ["address"]  # type: ignore[attr-defined]
    trail, form = read_trail(request.POST), AddressForm(request.POST)
    if not address_providers() or page.ask is None or not page.ask.takes_actions:
        return SeeOther(page.get_url(request) + trail.query())
    if form.is_valid():
        found = _find_districts(form.cleaned_data["address"], trail, page)
        if found:
            return SeeOther(page.get_url(request) + trail.query(district=found, unsure=""))
        form.add_error("address", _not_found())
    context = page.get_context(request, address_form=form, trail=trail)
    response = TemplateResponse(request, page.get_template(request), context, status=422)
    response["Cache-Control"] = "no-store"
    return response


@sensitive_variables()
def _find_districts(address: str, trail: Trail, page: CallPageMixin) -> tuple[int, ...]:
    """Numbers of the campaign's districts that the address lies in; the group's own outlines know best."""
    line = f"{address}, {trail.zip_code}" if trail.zip_code and trail.zip_code not in address else address
    found = find_address(line)
    if found is None:
        return ()
    by_outline = district_index().find_all(*found.point) if found.point else ()
    every = read_whereabouts(trail=trail, place=Place(zip_code=""), targets=page.deciders())
    chosen = []
    for question in every.questions:
        divisions = {one.division.ocd_id: one.division.pk for one in question.choices}
        drawn = [divisions[one] for one in by_outline if one in divisions]
        told = [divisions[one] for one in found.division_ids if one in divisions]
        # On a border, or in two districts of one map, nothing is guessed.
        chosen += drawn if len(drawn) == 1 else told if not drawn and len(told) == 1 else []
    return tuple(chosen)


def _not_found() -> str:
    return _("We could not find the district of this address right now. Check it, or pick your district from the list.")
