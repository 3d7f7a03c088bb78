"""The page where a lead sets the rule of two."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from organizing.deliveries.packets.second_person import ListsAreFrozen, ask_for_second_person
from organizing.groups.admin_page import admin_page
from organizing.groups.models import LocalGroup


class RuleForm(forms.Form):
    """One question."""

    rule = forms.ChoiceField(
        label=gettext_lazy("Who may approve a packet?"),
        choices=[
            ("one", gettext_lazy("Any organizer or lead, also whoever froze the list")),
            ("two", gettext_lazy("Only a second person: never whoever froze the list")),
        ],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})  # type: ignore[arg-type]


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Show the rule; a valid POST sets it. It is not dropped while a list waits under it."""
    group: LocalGroup = request.organizing_group  # type: ignore[attr-defined]
    given = request.POST if request.method == "POST" else None
    form = RuleForm(given, initial={"rule": "two" if group.needs_second_approval else "one"})
    if form.is_bound and form.is_valid():
        try:
            ask_for_second_person(group=group, is_asked_for=form.cleaned_data["rule"] == "two")
        except ListsAreFrozen:
            form.add_error("rule", _("A frozen list waits for a second person. Approve, unfreeze or cancel it first."))
        else:
            messages.success(request, _("Saved."))
            return redirect("organizing_packets:list")
    list_url = reverse("organizing_packets:list")
    return admin_page(
        request,
        "organizing/admin/packet_form.html",
        title=_("Who approves"),
        icon="group",
        trail=[(_("Packets"), list_url)],
        status=422 if form.errors else 200,
        form=form,
        submit=_("Save"),
        cancel_url=list_url,
    )
