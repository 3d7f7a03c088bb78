"""The form of one rule: whom it is for, and what they are told in each language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.campaigns.models import Campaign, Stance, TargetRole
from organizing.campaigns.plan_models import TargetMessage
from organizing.campaigns.write_message import RuleDetails
from organizing.officials.forms.fields import in_each_language, join_texts, split_texts
from organizing.officials.models import LobbyingClass, Office

TEXTS = ("script", "letter_subject", "letter")


class MessageForm(forms.Form):
    """Conditions as boxes to tick, texts side by side."""

    name = forms.CharField(
        label=gettext_lazy("Name of the rule"),
        max_length=80,
        help_text=gettext_lazy("For your group, such as “Those who worry about cost”."),
    )
    stances = forms.MultipleChoiceField(
        label=gettext_lazy("Who stand here"),
        choices=Stance.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Tick none for everybody but those who said yes. They are thanked, unless a rule names them."
        ),
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Who play this part"),
        choices=TargetRole.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick none for any."),
    )
    lobbying_classes = forms.MultipleChoiceField(
        label=gettext_lazy("Whose office is"),
        choices=LobbyingClass.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick none for any."),
    )
    office = forms.ChoiceField(label=gettext_lazy("Only this office"), required=False)

    def __init__(self, *args: Any, campaign: Campaign, rule: TargetMessage | None = None, **kwargs: Any) -> None:
        self.rule = rule
        super().__init__(*args, **{"label_suffix": "", "initial": initial_of(rule), **kwargs})
        offices = Office.objects.filter(officials__targets__campaign=campaign).distinct().order_by("slug")
        choices = [(str(one.pk), str(one)) for one in offices]
        self.fields["office"].choices = [("", _("Any office")), *choices]  # type: ignore[attr-defined]
        self.fields |= in_each_language("script", _("Script"), max_length=2000, widget=_box(5))
        self.fields |= in_each_language("letter_subject", _("Letter’s subject"), max_length=150)
        self.fields |= in_each_language("letter", _("Letter"), max_length=5000, widget=_box(8))

    @property
    def conditions(self) -> list[forms.BoundField]:
        """Whom the rule is for."""
        return [self[name] for name in ("stances", "roles", "lobbying_classes", "office")]

    @property
    def pairs(self) -> list[list[forms.BoundField]]:
        """Each text with its translations beside it."""
        return [[self[f"{name}_{code}"] for code, _language in settings.LANGUAGES] for name in TEXTS]

    def details(self) -> RuleDetails:
        """What the verb takes."""
        data = self.cleaned_data
        texts = {name: join_texts(name, data, getattr(self.rule, name) if self.rule else {}) for name in TEXTS}
        return RuleDetails(
            name=data["name"],
            stances=tuple(data["stances"]),
            roles=tuple(data["roles"]),
            lobbying_classes=tuple(data["lobbying_classes"]),
            office_id=int(data["office"]) if data["office"] else None,
            **texts,
        )

    def take_errors(self, error: ValidationError) -> None:
        """Put what the verb refused beside the fields it is about."""
        for name, sentences in error.message_dict.items():
            own = name if name in self.fields else f"{name}_{settings.LANGUAGES[0][0]}"
            self.add_error(own if own in self.fields else None, sentences)


def initial_of(rule: TargetMessage | None) -> dict[str, Any]:
    """What the boxes hold at first."""
    if rule is None:
        return {}
    plain = {name: getattr(rule, name) for name in ("name", "stances", "roles", "lobbying_classes")}
    texts = {key: text for name in TEXTS for key, text in split_texts(name, getattr(rule, name)).items()}
    return {**plain, **texts, "office": str(rule.office_id or "")}


def _box(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})
