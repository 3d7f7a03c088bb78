"""What an organizer writes down about one step. Which boxes there are depends on what the step does."""

from __future__ import annotations

from datetime import time
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.followups.fill import FIELD
from organizing.followups.models import Anchor, Ladder, Repeats, Step
from organizing.followups.words import condition_in_words
from organizing.people.list_models import Tag
from organizing.registry import skip_conditions, step_types
from organizing.translated import in_language, language_name

HOURS_A_DAY: Final = 24
# As `email.merge_fields` fills them in.
FIELDS: Final = (
    *("first_name", "group", "call_url", "write_url", "petition_url"),
    *("event_url", "hearing", "hearing_place"),
)
# As `steps.give_tasks` does.
TASK_FIELDS: Final = ("first_name", "group")
COUNTED: Final = {
    "after": gettext_lazy("after the ladder starts"),
    "before_hearing": gettext_lazy("before the hearing"),
    "after_hearing": gettext_lazy("after the hearing"),
}
UNITS: Final = {"days": gettext_lazy("days"), "hours": gettext_lazy("hours")}


class StepForm(forms.Form):
    """Wait, do, only if."""

    count = forms.IntegerField(label=gettext_lazy("Wait"), min_value=0, max_value=3650, initial=1)
    unit = forms.ChoiceField(label=gettext_lazy("Days or hours"), choices=list(UNITS.items()))
    counted = forms.ChoiceField(label=gettext_lazy("Counted from"), choices=list(COUNTED.items()))
    at_time = forms.TimeField(
        label=gettext_lazy("At what hour"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=gettext_lazy("Only with days. Left empty, it comes at the hour at which the person started."),
    )
    on_weekdays_only = forms.BooleanField(
        label=gettext_lazy("Only Monday to Friday, while offices are open"), required=False
    )
    repeats = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=Repeats.choices,
        required=False,
        help_text=gettext_lazy("A step that comes again is the last of its ladder."),
    )
    only_if = forms.MultipleChoiceField(
        label=gettext_lazy("Only if"), required=False, widget=forms.CheckboxSelectMultiple
    )
    skip_if = forms.MultipleChoiceField(
        label=gettext_lazy("Pass it by if"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, step: Step, ladder: Ladder) -> None:
        super().__init__(data, initial=initial_of(step), label_suffix="", auto_id="id_%s")
        self.step, self.ladder = step, ladder
        kind = step_types.items().get(step.kind)
        self.parts = kind.fields if kind else ()
        choices = [(name, condition_in_words(name)) for name in skip_conditions]
        for name in ("only_if", "skip_if"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.fields |= _own_boxes(self.parts, step, ladder)
        if step.kind == "email":
            self.fields["is_last_question"] = forms.BooleanField(
                label=_("It asks whether they are still with us: who stays silent for 90 days then leaves the ladder"),
                required=False,
                initial=step.is_last_question,
            )

    def clean(self) -> dict[str, Any]:
        """What no single box can tell, in a sentence beside the box it concerns."""
        given = super().clean() or {}
        if given.get("at_time") and given.get("unit") == "hours":
            self.add_error("at_time", _("An hour of the clock goes with days. Choose days, or leave the hour empty."))
        if given.get("repeats") and given.get("counted") != "after":
            self.add_error("repeats", _("A step around the hearing comes once."))
        both = set(given.get("only_if") or ()) & set(given.get("skip_if") or ())
        if both:
            self.add_error(
                "skip_if", _("The same thing cannot be needed and passed by. Take one of the two marks off.")
            )
        if "words" in self.parts:
            self._check_words(given)
        return given

    def _check_words(self, given: dict[str, Any]) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        if not any(given.get(f"subject_{code}") for code in languages):
            self.add_error(f"subject_{languages[0]}", _("Write a subject in one language at least."))
        for code in languages:
            subject, body = given.get(f"subject_{code}"), given.get(f"body_{code}")
            if bool(subject) != bool(body) and self.step.kind == "email":
                self.add_error(f"{'body' if subject else 'subject'}_{code}", _("Subject and text belong together."))
            unknown = sorted({name for name in FIELD.findall(f"{subject} {body}") if name not in fields_of(self.step)})
            if unknown:
                names = ", ".join(f"{{{name}}}" for name in unknown)
                self.add_error(
                    f"body_{code}", _("%(names)s is not filled in. See the list of what is.") % {"names": names}
                )

    def fill(self, step: Step) -> Step:
        """Put what was written into the step, not saved."""
        given = self.cleaned_data
        step.anchor = Anchor.CONFIRMED if given["counted"] == "after" else Anchor.HEARING
        hours = given["count"] * (HOURS_A_DAY if given["unit"] == "days" else 1)
        step.delay_hours = -hours if given["counted"] == "before_hearing" else hours
        for name in ("at_time", "on_weekdays_only", "repeats", "only_if", "skip_if"):
            setattr(step, name, given[name])
        step.is_last_question = given.get("is_last_question", False)
        if "words" in self.parts:
            for part in ("subject", "body"):
                words = {code: given[f"{part}_{code}"].strip() for code, _name in settings.LANGUAGES}
                setattr(step, part, {code: text for code, text in words.items() if text})
        step.options = {name: _plain(given[name]) for name in self.parts if name != "words"}
        return step

    def languages(self) -> list[dict[str, Any]]:
        """The boxes for words by language, as the page shows them."""
        if "words" not in self.parts:
            return []
        return [
            {
                "code": code,
                "name": language_name(code),
                "subject": self[f"subject_{code}"],
                "body": self[f"body_{code}"],
            }
            for code, _native in settings.LANGUAGES
        ]

    def own(self) -> list[Any]:
        """The boxes of this kind of step beside its words."""
        return [self[name] for name in self.parts if name != "words"]


def fields_of(step: Step) -> tuple[str, ...]:
    """What may stand between braces in its words."""
    return TASK_FIELDS if step.kind == "task" else FIELDS


def initial_of(step: Step) -> dict[str, Any]:
    """What the boxes hold for a step there is, or for a new one."""
    hours = abs(step.delay_hours or 0)
    is_days = hours % HOURS_A_DAY == 0
    counted = "after"
    if step.anchor == Anchor.HEARING:
        counted = "before_hearing" if step.delay_hours <= 0 else "after_hearing"
    texts = {f"{part}_{code}": text for part in ("subject", "body") for code, text in getattr(step, part).items()}
    return {
        "count": hours // HOURS_A_DAY if is_days else hours,
        "unit": "days" if is_days else "hours",
        "counted": counted,
        "at_time": step.at_time if isinstance(step.at_time, time) else None,
        "on_weekdays_only": step.on_weekdays_only,
        "repeats": step.repeats,
        "only_if": step.only_if,
        "skip_if": step.skip_if,
        **texts,
        **step.options,
    }


def _own_boxes(parts: tuple[str, ...], step: Step, ladder: Ladder) -> dict[str, forms.Field]:
    boxes: dict[str, forms.Field] = {}
    if "words" in parts:
        for code, _name in settings.LANGUAGES:
            boxes[f"subject_{code}"] = forms.CharField(
                label=_("Subject") if step.kind == "email" else _("What is to do"),
                max_length=150,
                required=False,
                widget=forms.TextInput(attrs={"lang": code}),
            )
            boxes[f"body_{code}"] = forms.CharField(
                label=_("Text"), max_length=8000, required=False, widget=forms.Textarea(attrs={"lang": code, "rows": 9})
            )
    others = Ladder.objects.filter(campaign=ladder.campaign_id).exclude(pk=ladder.pk).order_by("pk")
    later = _later_steps(step, ladder)
    choosers: dict[str, tuple[str, list[tuple[Any, Any]]]] = {
        "tag": (_("Which tag"), [(tag.pk, tag.name) for tag in Tag.objects.all()]),
        "ladder": (_("Which ladder"), [(other.pk, str(other)) for other in others]),
        "condition": (_("If"), [(name, condition_in_words(name)) for name in skip_conditions]),
        "to": (_("then go on at"), [(str(one.rung), title_of(one)) for one in later]),
    }
    for name in parts:
        if name in choosers:
            label, choices = choosers[name]
            boxes[name] = forms.ChoiceField(
                label=label,
                choices=choices,
                error_messages={"required": _("Choose one. There may be none to choose yet.")},
            )
    return boxes


def _later_steps(step: Step, ladder: Ladder) -> list[Step]:
    steps = ladder.steps.filter(version=step.version, anchor=Anchor.CONFIRMED).order_by("position")
    return list(steps if step._state.adding else steps.filter(position__gt=step.position))


def title_of(step: Step) -> str:
    """A step in a list of steps."""
    label = getattr(step_types.items().get(step.kind), "label", step.kind)
    return f"{step.position}. {in_language(step.subject) or label}"


def _plain(value: str) -> Any:
    return int(value) if value.isdigit() else value
