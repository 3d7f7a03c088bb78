"""The form of a conversation or a note, and of what it led to."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.groups.models import Membership
from organizing.people.moment_field import MomentField
from organizing.people.note_models import Channel, Note
from organizing.people.notes.write_note import NoteWords, Promise
from organizing.people.refuse_sensitive import refuse_sensitive

TEXT_LIMIT: Final = 10_000


class NoteForm(forms.Form):
    """How, when, what was said, and whether leads alone may read it."""

    text = forms.CharField(
        label=gettext_lazy("What was said"),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write in a few words what was said, or what others should know.")},
    )
    channel = forms.ChoiceField(label=gettext_lazy("How"), choices=Channel.choices, required=False)
    happened_at = MomentField(label=gettext_lazy("When"), error_messages={"required": gettext_lazy("Say when.")})
    is_confidential = forms.BooleanField(label=gettext_lazy("Confidential: only leads can read it"), required=False)

    def __init__(self, *args: Any, note: Note | None = None, **kwargs: Any) -> None:
        before = {name: getattr(note, name) for name in NoteForm.base_fields} if note else {}
        initial = {"channel": Channel.PHONE, "happened_at": timezone.now(), **before, **kwargs.pop("initial", {})}
        super().__init__(*args, **{"label_suffix": "", **kwargs, "initial": initial})

    def clean_text(self) -> str:
        """Nothing that could be used against anybody."""
        return refuse_sensitive(self.cleaned_data["text"].strip())

    def clean_happened_at(self) -> datetime:
        """It has happened."""
        moment: datetime = self.cleaned_data["happened_at"]
        if moment > timezone.now():
            raise ValidationError(_("This moment is still to come."))
        return moment

    def words(self) -> NoteWords:
        """What the verbs take, from a form that is valid."""
        return NoteWords(**{name: self.cleaned_data[name] for name in NoteForm.base_fields})


class ConversationForm(NoteForm):
    """The same, and what comes of it: a task for a member of staff."""

    what = forms.CharField(
        label=gettext_lazy("What to do next"),
        help_text=gettext_lazy("Viewers read this on the list of tasks."),
        max_length=200,
        required=False,
    )
    assigned_to = forms.ChoiceField(label=gettext_lazy("For whom"), required=False)
    due_on = forms.DateField(
        label=gettext_lazy("By when"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("This is not a day. Write it like 2027-01-04.")},
    )

    def __init__(self, *args: Any, reader: Membership | None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"assigned_to": str(reader.user_id) if reader else ""}, **kwargs)
        members = Membership.objects.select_related("user").order_by("user__first_name", "pk")
        staff = [(str(one.user_id), one.user.get_full_name() or str(one.user)) for one in members]
        self.fields["assigned_to"].choices = [("", _("Nobody yet")), *staff]  # type: ignore[attr-defined]

    def clean_what(self) -> str:
        """The words of a task are read by viewers, too."""
        return refuse_sensitive(" ".join(self.cleaned_data["what"].split()))

    def clean(self) -> dict[str, Any]:
        """A task and its day go together."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("what") and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Say by when it is to be done."))
        if data.get("due_on") and not data.get("what") and "what" not in self.errors:
            self.add_error("what", _("Say what is to be done by then."))
        return data

    @property
    def leads_on(self) -> bool:
        """Was anything of the next step typed? Then its part of the form stands open."""
        return self.is_bound and any(self[name].data for name in ("what", "due_on"))

    def promise(self) -> Promise | None:
        """What is to be done, from a form that is valid."""
        data = self.cleaned_data
        if not data["what"]:
            return None
        chosen = data["assigned_to"]
        who = get_user_model().objects.get(pk=chosen) if chosen else None
        return Promise(what=data["what"], due_on=data["due_on"], assigned_to=who)
