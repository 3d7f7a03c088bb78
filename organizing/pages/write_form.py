"""A letter in four answers, from somebody who signs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from organizing.deliveries.answer_models import ReplyTo
from organizing.officials.models import Official
from organizing.pages import wordings
from organizing.pages.addressees import Addressees, LetterClass
from organizing.pages.fields import AnswerField, CommentField
from organizing.pages.forms import WhoForm
from organizing.pages.own_words import judge_words
from organizing.people.answers import Answers, ConsentGiven

if TYPE_CHECKING:
    from django.http import QueryDict

GROUP, OWN = "group", "own"
WAYS = [(GROUP, _("The group sends it for me, with my name on it")), (OWN, _("I send it from my own mail program"))]
OWN_ANSWERS: Final = ("why", "local", "own_line")


@dataclass(frozen=True)
class Written:
    """One letter, ready to go to one official."""

    official: Official
    subject: str
    body: str
    is_thanks: bool


class WriteForm(WhoForm):
    """Which officials, the letter in four answers, who signs, and how it goes out."""

    officials = forms.MultipleChoiceField(
        label=_("Who should get your letter?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one official"),
            "invalid_choice": _("One of these officials is no longer on the list. Choose again"),
        },
    )
    why = CommentField(label=_("Why does it matter to you?"))
    local = CommentField(label=_("What does it do to people where you live?"))
    own_line = CommentField(label=_("One sentence that only you could write"))
    way = AnswerField(
        label=_("How should it go out?"), choices=WAYS, initial=GROUP, missing=_("Choose how your letter goes out")
    )
    reply_to = AnswerField(
        label=_("Where should the official's answer go?"),
        help_text=_("This is about letters that the group sends."),
        choices=[
            (ReplyTo.GROUP, _("To the group. The official does not see my email address")),
            (ReplyTo.WRITER, _("To me. The official sees my email address")),
        ],
        initial=ReplyTo.GROUP,
        missing=_("Choose where the answer should go"),
    )

    def __init__(self, *args: Any, addressees: Addressees, hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.addressees = addressees
        self.fields["officials"].choices = [(pk, one[0].title()) for pk, one in addressees.by_id.items()]  # type: ignore[attr-defined]
        self.fields["officials"].initial = addressees.pressed
        self.fields["may_email"].choices = wordings.YES_NO_LETTER  # type: ignore[attr-defined]
        for name, hint in hints.items():
            self.fields[name].help_text = hint
        for one in addressees.classes:
            self.fields[f"ask_{one.key}"] = _ask_field(one, is_only=len(addressees.classes) == 1)
        if self.data.get("way") == OWN:
            for name in ("email", "may_email", "reply_to"):
                self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """An ask for each class written to, and one sentence of one's own."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for one in self._classes_chosen():
            name = f"ask_{one.key}"
            if name not in self.errors and not data.get(name, "").strip():
                self.add_error(name, _("Write what you ask the official to do"))
        if not any(name in self.errors for name in OWN_ANSWERS):
            self._check_own_words(data)
        return data

    def letters(self) -> list[Written]:
        """The letters as they will be read, one per official chosen, from a form that is valid."""
        data = self.cleaned_data
        rest = [data[name].strip() for name in OWN_ANSWERS if data[name].strip()]
        known = self.addressees.by_id
        return [
            Written(
                official=official,
                subject=one.subject,
                body="\n\n".join([data[f"ask_{one.key}"].strip(), *rest]).replace("\r\n", "\n"),
                is_thanks=one.is_thanks,
            )
            for official, one in (known[int(pk)] for pk in data["officials"])
        ]

    def answers(self) -> Answers:
        """What the verbs take. The words travel sealed, and no action keeps them."""
        data, letters = self.cleaned_data, self.letters()
        private = {"reply_to": data["reply_to"]}
        for letter in letters:
            private[f"subject:{letter.official.pk}"] = letter.subject
            private[f"body:{letter.official.pk}"] = letter.body
        return Answers(
            first_name=data["first_name"],
            last_name=data["last_name"],
            email=data["email"],
            zip_code=data["zip_code"],
            language=get_language() or "en",
            disclosure="name",
            consents=(
                ConsentGiven("email", data["may_email"], str(wordings.EMAIL)),
                ConsentGiven("disclose", "name", str(wordings.LETTER_SEEN)),
            ),
            details={
                "officials": [letter.official.pk for letter in letters],
                "thanks": [letter.official.pk for letter in letters if letter.is_thanks],
            },
            private=private,
        )

    @property
    def asks(self) -> list[forms.BoundField]:
        """The first question, once for each class of officials."""
        return self._asks(self.addressees.classes)

    @property
    def shown_asks(self) -> list[forms.BoundField]:
        """Those of classes that have a box ticked, or an answer to correct."""
        return self._asks(one for one in self.addressees.classes if self._is_written_to(one))

    @property
    def folded_asks(self) -> list[forms.BoundField]:
        """Those of the other classes."""
        return self._asks(one for one in self.addressees.classes if not self._is_written_to(one))

    @property
    def chosen(self) -> set[int]:
        """The officials whose boxes are ticked."""
        ticked = self["officials"].value() or []
        return {int(pk) for pk in ticked if str(pk).isascii() and str(pk).isdigit()}

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Everything posted, to be carried on to the next page in hidden fields."""
        data = cast("QueryDict", self.data)
        return [(name, value) for name in self.fields if name != "website" for value in data.getlist(name)]

    @property
    def sends_itself(self) -> bool:
        """Whether the supporter's own mail program sends it."""
        return bool(self.cleaned_data["way"] == OWN)

    def _classes_chosen(self) -> list[LetterClass]:
        chosen = {int(pk) for pk in self.cleaned_data.get("officials", [])}
        return [one for one in self.addressees.classes if any(official.pk in chosen for official in one.officials)]

    def _asks(self, classes: Iterable[LetterClass]) -> list[forms.BoundField]:
        return [self[f"ask_{one.key}"] for one in classes]

    def _is_written_to(self, one: LetterClass) -> bool:
        is_chosen = any(official.pk in self.chosen for official in one.officials)
        return is_chosen or (self.is_bound and f"ask_{one.key}" in self.errors)

    def _check_own_words(self, data: dict[str, Any]) -> None:
        asks = [data.get(f"ask_{one.key}", "") for one in self._classes_chosen()]
        offered = [one.letter for one in self.addressees.classes]
        offered += [text for name in OWN_ANSWERS for text in _prompt(self.fields[name])]
        verdict = judge_words([*(data.get(name, "") for name in OWN_ANSWERS), *asks], offered=offered)
        if verdict.has_own:
            return
        if any((data.get(name) or "").strip() for name in OWN_ANSWERS):
            raise ValidationError({"own_line": self._explain(verdict.copied)})
        self.add_error("own_line", NONE_OF_ONES_OWN)

    def _explain(self, copied: str) -> Any:
        if not copied:
            return _("Make it a whole sentence of four words or more. What have you seen or heard yourself?")
        return _(
            "“%(sentence)s” reads like our example. Say it your own way: what have you seen or heard yourself?"
        ) % {"sentence": copied[:80]}


NONE_OF_ONES_OWN = _(
    "Add at least one sentence of your own. Letters that all read the same are counted and put aside; yours will be "
    "read. What have you seen or heard yourself?"
)


def _ask_field(one: LetterClass, *, is_only: bool) -> CommentField:
    """Where officials of one page are told different things, each question says to whom its answer goes."""
    label = _("What do you thank them for?") if one.is_thanks else _("What do you ask them to do?")
    readers = "" if is_only else ", ".join(official.title() for official in one.officials)
    hint = _("To: %(officials)s") % {"officials": readers} if readers else ""
    return CommentField(label=label, help_text=hint, initial=one.letter)


def _prompt(field: forms.Field) -> list[str]:
    return [str(field.label), str(field.help_text)]
