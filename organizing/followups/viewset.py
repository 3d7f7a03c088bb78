"""Ladders in the admin: the list with its counts, and one page with every step in words."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from organizing.followups.draft import draft_number
from organizing.followups.editor.ladder_view import find_ladder
from organizing.followups.editor.urls import ladder_urls
from organizing.followups.ladder_view import move_ladder
from organizing.followups.models import FollowUp, FollowUpState, Ladder, LadderState
from organizing.followups.step_words import describe
from organizing.followups.trigger_words import trigger_in_words
from organizing.followups.version_models import LadderVersion
from organizing.followups.words import ladder_chip
from organizing.groups.guard import staff_only
from organizing.groups.models import Role
from organizing.groups.moment import show_moment
from organizing.groups.permissions import membership_of
from organizing.groups.viewset import (
    ChipColumn,
    CountColumn,
    GroupIndexView,
    GroupInspectView,
    GroupViewSet,
    TextColumn,
)

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


class LadderList(GroupIndexView):
    """The list, with the way to make one for those who may."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """A new ladder."""
        membership = membership_of(self.request.user)
        if membership is None or not membership.may(Role.ORGANIZER):
            return []
        url = reverse("organizing_ladders:add")
        return [HeaderButton(gettext_lazy("New ladder"), url=url, icon_name="plus")]


class LadderPage(GroupInspectView):
    """Every rung in words: wait, do, only if. Both languages' text, and how many people are where."""

    template_name = "organizing/admin/ladder.html"

    def get_object(self, queryset: Any = None) -> Ladder:
        """The ladder with its campaign."""
        return find_ladder(self.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rungs and the button that fits the ladder's state."""
        membership = membership_of(self.request.user)
        may_change = membership is not None and membership.may(Role.ORGANIZER)
        verb, label, icon = BUTTONS[self.object.state]
        return {
            **super().get_context_data(**kwargs),
            "ladder": self.object,
            "state": ladder_chip(self.object),
            "begins": trigger_in_words(self.object),
            "steps": [describe(step) for step in self.read_steps()],
            "versions": self.read_versions(),
            "finishing": self.count_finishing(),
            "has_draft": self.object.steps.filter(version=draft_number(self.object)).exists(),
            "may_change": may_change,
            "verb": verb if may_change else "",
            "verb_label": label,
            "verb_icon": icon,
        }

    def read_steps(self) -> Any:
        """The rungs in order, each with its ladder and counts."""
        steps = self.object.steps.filter(version=self.object.version).select_related("ladder__campaign")
        return steps.annotate(**count_people()).order_by("position")

    def read_versions(self) -> list[LadderVersion]:
        """What became of those who waited, each time a new version went live; the newest first."""
        versions = list(self.object.versions.select_related("published_by"))
        for version in versions:
            version.moment = show_moment(version.published_at)
        return versions

    def count_finishing(self) -> int:
        """How many still stand on an older version."""
        waiting = FollowUp.objects.filter(step__ladder=self.object, state=FollowUpState.DUE)
        return waiting.filter(step__version__lt=self.object.version).values("person").distinct().count()


class LadderViewSet(GroupViewSet):
    """Organizing > Ladders."""

    model = Ladder
    url_prefix = "organizing/ladders"
    url_namespace = "organizing_ladders"
    menu_label = gettext_lazy("Ladders")
    menu_name = "ladders"
    icon = "org-ladder"
    ordering = ""
    index_view_class = LadderList
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
            .annotate(
                rungs=Count("steps", filter=Q(steps__version=F("version")), distinct=True), **count_people("steps__")
            )
            .order_by("pk")
        )

    def extra_urlpatterns(self) -> list[URLPattern]:
        """The editor, and the three buttons."""
        return [
            *ladder_urls(),
            path("<int:pk>/<slug:verb>/", staff_only(move_ladder, role=Role.ORGANIZER), name="move"),
        ]
