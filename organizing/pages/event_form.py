"""Are you coming? A name, a way to write back, and nothing else."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organizing.actions.events.rsvp import ANSWERS, COMING
from organizing.pages import wordings
from organizing.pages.fields import AnswerField
from organizing.pages.forms import WhoForm
from organizing.people.answers import Answers, ConsentGiven


class EventForm(WhoForm):
    """The answer to an invitation. It asks for no ZIP code: who comes may live anywhere."""

    zip_code = None  # type: ignore[assignment]  # how a form drops a field of its base
    coming = AnswerField(
        label=_("Are you coming?"), choices=list(ANSWERS.items()), missing=_("Choose whether you are coming")
    )
    may_email = AnswerField(
        label=wordings.EMAIL.question,
        help_text=wordings.EMAIL.hint,
        choices=wordings.YES_NO_EVENT,
        missing=_("Choose yes or no: may we email you about this campaign?"),
    )

    def answers(self) -> Answers:
        """What the verbs take, from a form that is valid."""
        data = self.cleaned_data
        return Answers(
            first_name=data["first_name"],
            last_name=data["last_name"],
            email=data["email"],
            zip_code="",
            language=get_language() or "en",
            details={COMING: data["coming"]},
            consents=(ConsentGiven("email", data["may_email"], str(wordings.EMAIL)),),
        )
