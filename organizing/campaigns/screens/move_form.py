"""The form of one entry of the plan: each kind asks only what it needs."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.campaigns.models import Campaign, Target
from organizing.campaigns.plan_models import Move, MoveKind
from organizing.campaigns.plan_move import MoveDetails
from organizing.groups.models import Membership
from organizing.officials.forms.fields import DayField, WebField, in_each_language, join_texts, split_texts

ASKS: Final[dict[str, tuple[str, ...]]] = {
    MoveKind.MOVE: ("what", "due_on", "target", "assigned_to", "is_public"),
    MoveKind.MILESTONE: ("what", "due_on", "assigned_to", "is_public"),
    MoveKind.RECORDS: (
        "what",
        "target",
        "sent_on",
        "legal_days",
        "law",
        "due_on",
        "source_url",
        "assigned_to",
        "is_public",
    ),
    MoveKind.MEETING: ("what", "target", "due_on", "hour", "place", "assigned_to", "is_public"),
    MoveKind.HEARING: ("what", "due_on", "hour", "place", "source_url", "assigned_to", "is_public"),
    MoveKind.VOTE: ("what", "due_on", "hour", "place", "source_url", "assigned_to", "is_public"),
    MoveKind.WIN: ("what", "due_on", "source_url", "is_public"),
}
DAY_WORDS: Final[dict[str, Any]] = {
    MoveKind.RECORDS: gettext_lazy("Answer is due"),
    MoveKind.MEETING: gettext_lazy("Day"),
    MoveKind.HEARING: gettext_lazy("Day"),
    MoveKind.VOTE: gettext_lazy("Day"),
    MoveKind.WIN: gettext_lazy("Won on"),
}
PUBLIC_FROM_THE_START: Final = (MoveKind.MILESTONE, MoveKind.HEARING, MoveKind.VOTE, MoveKind.WIN)


class MoveForm(forms.Form):
    """What an organizer writes about an entry. Render and read it inside the group's time zone."""

    due_on = DayField(label=gettext_lazy("By"))
    hour = forms.TimeField(
        label=gettext_lazy("Time"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=gettext_lazy("In your group’s time."),
    )
    target = forms.ChoiceField(label=gettext_lazy("Whom it moves"), required=False)
    sent_on = DayField(label=gettext_lazy("Sent on"), help_text=gettext_lazy("Leave it empty until it is sent."))
    legal_days = forms.IntegerField(
        label=gettext_lazy("Days the law gives for an answer"),
        required=False,
        min_value=1,
        max_value=365,
        help_text=gettext_lazy(
            "Calendar days, counted from the day after it was sent. If your law counts working days, or from the day "
            "it arrives, leave this empty and write the day the answer is due yourself."
        ),
    )
    law = forms.CharField(
        label=gettext_lazy("By which law"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Such as “Public Records Act, section 7”."),
    )
    source_url = WebField(label=gettext_lazy("Link"), help_text=gettext_lazy("The request, the agenda, the minutes."))
    assigned_to = forms.ChoiceField(
        label=gettext_lazy("Assigned to"),
        required=False,
        help_text=gettext_lazy("It then stands on their list of tasks, too."),
    )
    is_public = forms.BooleanField(label=gettext_lazy("Show it on the public timeline"), required=False)

    def __init__(self, *args: Any, campaign: Campaign, kind: str, move: Move | None = None, **kwargs: Any) -> None:
        self.kind, self.move, self.zone = kind, move, campaign.group.zone
        super().__init__(*args, **{"label_suffix": "", "initial": initial_of(move, kind, self.zone), **kwargs})
        self.fields |= in_each_language("what", _("What"), required=True, max_length=200)
        self.fields |= in_each_language("place", _("Where"), max_length=200)
        self._offer(campaign)
        self._ask_only()

    def _offer(self, campaign: Campaign) -> None:
        targets = [(str(one.pk), one.official.title()) for one in Target.objects.filter(campaign=campaign).in_order()]
        self.fields["target"].choices = [("", _("Nobody in particular")), *targets]  # type: ignore[attr-defined]
        members = Membership.objects.select_related("user").order_by("user__first_name", "pk")
        people = [(str(one.user_id), one.user.get_full_name() or str(one.user)) for one in members]
        self.fields["assigned_to"].choices = [("", _("Nobody yet")), *people]  # type: ignore[attr-defined]

    def _ask_only(self) -> None:
        """Keep the kind's own questions, in its order and words."""
        asked = [name for part in ASKS[self.kind] for name in self.fields if name == part or name[:-3] == part]
        self.fields = {name: self.fields[name] for name in asked}
        self.fields["due_on"].label = DAY_WORDS.get(self.kind, self.fields["due_on"].label)
        if self.kind == MoveKind.RECORDS:
            self.fields["due_on"].help_text = _(
                "Reckoned by itself once both the day it was sent and the days the law gives are filled in."
            )
            self.fields["target"].label = _("Asked of")
        if self.kind == MoveKind.MEETING:
            self.fields["target"].label = _("With whom")
            self.fields["target"].help_text = _("In the two weeks before it we send this official no digests.")

    def details(self) -> MoveDetails:
        """What the verbs take."""
        data = self.cleaned_data
        return MoveDetails(
            what=join_texts("what", data, self.move.what if self.move else {}),
            due_on=data.get("due_on"),
            starts_at=_moment(data.get("due_on"), data.get("hour"), self.zone),
            place=join_texts("place", data, self.move.place if self.move else {}),
            target_id=int(data["target"]) if data.get("target") else None,
            assigned_to=int(data["assigned_to"]) if data.get("assigned_to") else None,
            sent_on=data.get("sent_on"),
            legal_days=data.get("legal_days"),
            law=data.get("law", ""),
            source_url=data.get("source_url", ""),
            is_public=data["is_public"],
        )

    def take_errors(self, error: ValidationError) -> None:
        """Put what a verb refused beside the fields it is about."""
        for name, sentences in error.message_dict.items():
            own = next((field for field in self.fields if field == name or field[:-3] == name), None)
            self.add_error(own, sentences)


def initial_of(move: Move | None, kind: str, zone: ZoneInfo) -> dict[str, Any]:
    """What the boxes hold at first."""
    if move is None:
        return {"is_public": kind in PUBLIC_FROM_THE_START}
    hour = move.starts_at.astimezone(zone).time() if move.starts_at else None
    return {
        **{name: getattr(move, name) for name in ("due_on", "sent_on", "legal_days", "law", "source_url", "is_public")},
        **split_texts("what", move.what),
        **split_texts("place", move.place),
        "hour": hour,
        "target": str(move.target_id or ""),
        "assigned_to": str(move.assigned_to_id or ""),
    }


def _moment(day: date | None, hour: time | None, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, hour, tzinfo=zone) if day and hour else None
