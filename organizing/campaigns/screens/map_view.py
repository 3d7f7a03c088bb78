"""The power map, and the table that says the same."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from organizing.campaigns.models import Stance
from organizing.campaigns.plan import plan_targets, read_moves
from organizing.campaigns.power_map import ACROSS, DOWN, draw_power_map
from organizing.campaigns.screens.access import campaign_page, find_campaign, page_url
from organizing.campaigns.screens.target_form import INFLUENCE
from organizing.campaigns.screens.target_view import find_target
from organizing.campaigns.set_influence import set_influence
from organizing.campaigns.votes import count_votes, vote_numbers, votes_in_words


class PlaceForm(forms.Form):
    """Where a target stands on the map: the two selects of one row."""

    stance = forms.ChoiceField(choices=Stance.choices)
    influence = forms.TypedChoiceField(choices=INFLUENCE, coerce=int)


@require_GET
def show_map(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is where, who can move them, and by how many votes it is decided."""
    campaign = find_campaign(pk)
    targets = plan_targets(campaign, moves=read_moves(campaign))
    votes = count_votes(campaign, [one.target for one in targets])
    return campaign_page(
        request,
        "organizing/admin/power_map.html",
        campaign=campaign,
        here="power_map",
        title=_("Power map"),
        icon="grid",
        map=draw_power_map(targets),
        targets=targets,
        stances=[(stance.value, stance.label) for stance in ACROSS],
        influences=DOWN,
        sentence=votes_in_words(votes),
        numbers=vote_numbers(votes),
    )


@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the influence; a new stance goes on to its form, because it needs a source and a day."""
    target = find_target(pk)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a stance and an influence from the lists."))
        return redirect(page_url("power_map", target.campaign_id))
    if set_influence(target_id=pk, influence=form.cleaned_data["influence"]):
        messages.success(request, _("Saved the influence of %(name)s.") % {"name": target.official.title()})
    stance = form.cleaned_data["stance"]
    if stance != target.stance:
        messages.info(request, _("A new stance needs a source and a day."))
        return redirect(f"{page_url('stance', pk)}?{urlencode({'stance': stance})}")
    return redirect(page_url("power_map", target.campaign_id))
