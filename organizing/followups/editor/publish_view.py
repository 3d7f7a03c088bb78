"""The page that shows what a new version changes, and makes it live."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.followups.draft import compare
from organizing.followups.editor.ladder_view import find_ladder, trail_of
from organizing.followups.faults import find_faults
from organizing.followups.models import Anchor, FollowUp, FollowUpState, Ladder, LadderState
from organizing.followups.publish import NothingToPublish, publish_draft
from organizing.followups.step_words import describe
from organizing.followups.version_models import MoveRule
from organizing.groups.admin_page import admin_page
from organizing.groups.chip import Chip

MARKS: Final[dict[str, tuple[Any, str, Any]]] = {
    "new": (gettext_lazy("New"), "plus", "good"),
    "changed": (gettext_lazy("Changed"), "edit", "wait"),
    "moved": (gettext_lazy("Moved"), "arrow-right", "wait"),
    "gone": (gettext_lazy("Taken out"), "cross", "bad"),
    "same": (gettext_lazy("As before"), "check", "plain"),
}
OTHERWISE: Final = [
    (MoveRule.FINISH, gettext_lazy("They finish on the old version")),
    (MoveRule.LEAVE, gettext_lazy("They leave the ladder")),
]


class RuleForm(forms.Form):
    """What becomes of those who wait."""

    rule = forms.ChoiceField(
        label=gettext_lazy("People who wait for a step now go"),
        choices=MoveRule.choices,
        widget=forms.RadioSelect,
        initial=MoveRule.SAME,
        error_messages={"required": gettext_lazy("Say what becomes of the people who wait.")},
    )
    otherwise = forms.ChoiceField(
        label=gettext_lazy("And who can be moved to no step"),
        choices=OTHERWISE,
        widget=forms.RadioSelect,
        initial=MoveRule.FINISH,
        error_messages={"required": gettext_lazy("Say what becomes of those who can be moved to no step.")},
    )


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Differences and the rule; a press makes the draft live."""
    ladder = find_ladder(pk)
    changes = compare(ladder)
    if ladder.state == LadderState.DRAFT or not ladder.steps.filter(version=ladder.version + 1).exists():
        messages.info(request, _("There is no new version to make live."))
        return redirect("organizing_ladders:inspect", pk)
    drafted = list(ladder.steps.filter(version=ladder.version + 1).order_by("position"))
    if find_faults(drafted):
        messages.error(request, _("Something in the draft is not right yet. See the marked sentences."))
        return redirect("organizing_ladders:edit", pk)
    form = RuleForm(request.POST if request.method == "POST" else None, label_suffix="", auto_id="id_%s")
    if form.is_valid():
        return _make_live(request, ladder, form)
    return admin_page(
        request,
        "organizing/admin/ladders/publish.html",
        title=_("Make the new version live"),
        icon="org-ladder",
        trail=[*trail_of(ladder), (_("Edit the ladder"), reverse("organizing_ladders:edit", args=[pk]))],
        status=422 if form.is_bound else 200,
        ladder=ladder,
        form=form,
        number=ladder.version + 1,
        changes=[
            {**describe(change.step), "chip": Chip(*MARKS[change.what]), "what": change.what} for change in changes
        ],
        waiting=FollowUp.objects.filter(
            step__ladder=ladder, step__anchor=Anchor.CONFIRMED, state=FollowUpState.DUE
        ).count(),
    )


def _make_live(request: HttpRequest, ladder: Ladder, form: RuleForm) -> HttpResponse:
    rule, otherwise = MoveRule(form.cleaned_data["rule"]), MoveRule(form.cleaned_data["otherwise"])
    try:
        done = publish_draft(ladder=ladder, rule=rule, otherwise=otherwise, by=request.user, now=timezone.now())
    except NothingToPublish:
        messages.info(request, _("There is no new version to make live."))
    else:
        words = _(
            "Version %(number)s is live. Of %(waiting)s who waited, %(moved)s moved to it, %(finishing)s finish on the "
            "old one, %(left)s left."
        )
        counts = {name: getattr(done, name) for name in ("number", "waiting", "moved", "finishing", "left")}
        messages.success(request, words % counts)
    return redirect("organizing_ladders:inspect", ladder.pk)
