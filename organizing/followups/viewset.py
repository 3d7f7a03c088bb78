"""Ladders in the admin: the list with its counts, and one page with every step in words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy

from organizing.followups.ladder_view import move_ladder
from organizing.followups.models import FollowUp, FollowUpState, Ladder, LadderState, Step
from organizing.followups.words import do_in_words, ladder_chip, unless_in_words, wait_in_words
from organizing.groups.guard import staff_only
from organizing.groups.models import Role
from organizing.groups.permissions import membership_of
from organizing.groups.viewset import ChipColumn, CountColumn, GroupInspectView, GroupViewSet, TextColumn

BUTTONS = {
    LadderState.DRAFT: ("start", gettext_lazy("Start this ladder"), "org-play"),
    LadderState.LIVE: ("pause", gettext_lazy("Pause"), "org-pause"),
    LadderState.PAUSED: ("resume", gettext_lazy("Resume"), "org-play"),
}


def count_people(prefix: str = "") -> dict[str, Any]:
    """Where people stand: waiting at a rung, each at one; moved on from it; or gone from the ladder there."""
    rung, state = f"{prefix}followups", f"{prefix}followups__state"
    # A person who waits for the next rung may wait for those around a hearing too, and stands at one place.
    theirs = FollowUp.objects.filter(
        state=FollowUpState.DUE,
        step__ladder=OuterRef(f"{rung}__step__ladder"),
        person=OuterRef(f"{rung}__person"),
    )
    due_at, number = OuterRef(f"{rung}__due_at"), OuterRef(f"{rung}__pk")
    sooner = theirs.filter(Q(due_at__lt=due_at) | Q(due_at=due_at, pk__lt=number))
    here = Count(rung, filter=Q(~Exists(sooner), **{state: FollowUpState.DUE}))
    moved_on = Count(rung, filter=Q(**{f"{state}__in": [FollowUpState.DONE, FollowUpState.SKIPPED]}))
    left = Count(f"{rung}__person", filter=Q(**{state: FollowUpState.CANCELLED}), distinct=True)
    return {"here": here, "moved_on": moved_on, "left": left}


class LadderPage(GroupInspectView):
    """Every rung in words: wait, do, only if. Both languages' text, and how many people are where."""

    template_name = "organizing/admin/ladder.html"

    def get_object(self, queryset: Any = None) -> Ladder:
        """The ladder with its campaign."""
        return get_object_or_404(Ladder.objects.select_related("campaign"), pk=self.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rungs and the button that fits the ladder's state."""
        membership = membership_of(self.request.user)
        may_change = membership is not None and membership.may(Role.ORGANIZER)
        verb, label, icon = BUTTONS[self.object.state]
        return {
            **super().get_context_data(**kwargs),
            "ladder": self.object,
            "state": ladder_chip(self.object),
            "steps": [describe(step) for step in self.read_steps()],
            "verb": verb if may_change else "",
            "verb_label": label,
            "verb_icon": icon,
        }

    def read_steps(self) -> Any:
        """The rungs in order, each with its ladder and counts."""
        return self.object.steps.select_related("ladder__campaign").annotate(**count_people()).order_by("position")


def describe(step: Step) -> dict[str, Any]:
    """One rung as the template shows it."""
    languages = dict(settings.LANGUAGES)
    texts = [
        {"language": languages.get(code, code), "code": code, "subject": subject, "body": step.body.get(code, "")}
        for code, subject in step.subject.items()
    ]
    return {
        "step": step,
        "wait": wait_in_words(step),
        "do": do_in_words(step),
        "unless": unless_in_words(step),
        "texts": texts,
    }


class LadderViewSet(GroupViewSet):
    """Organizing > Ladders."""

    model = Ladder
    url_prefix = "organizing/ladders"
    url_namespace = "organizing_ladders"
    menu_label = gettext_lazy("Ladders")
    menu_name = "ladders"
    icon = "org-ladder"
    ordering = ""
    inspect_view_class = LadderPage
    inspect_template_name = LadderPage.template_name
    list_display = [
        TextColumn(
            "name",
            label=gettext_lazy("Ladder"),
            accessor=str,
            get_url=lambda ladder: reverse("organizing_ladders:inspect", args=[ladder.pk]),
            get_note=lambda ladder: str(ladder.campaign),
        ),
        ChipColumn("state", label=gettext_lazy("State"), accessor=ladder_chip),
        CountColumn("rungs", label=gettext_lazy("Steps")),
        CountColumn("here", label=gettext_lazy("People waiting for a step")),
        CountColumn("moved_on", label=gettext_lazy("Steps done or passed by")),
        CountColumn("left", label=gettext_lazy("Left the ladder")),
    ]

    def get_queryset(self, request: Any) -> QuerySet[Ladder]:
        """Ladders with their counts."""
        return (
            Ladder.objects.select_related("campaign")
            .annotate(rungs=Count("steps", distinct=True), **count_people("steps__"))
            .order_by("pk")
        )

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The three buttons."""
        return [path("<int:pk>/<slug:verb>/", staff_only(move_ladder, role=Role.ORGANIZER), name="move")]
