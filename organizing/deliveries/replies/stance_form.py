"""The form behind "mark where they stand"."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.campaigns.models import Stance, Target
from organizing.deliveries.answer_models import Reply
from organizing.groups.moment import local_day, show_day
from organizing.officials.forms.fields import DayField, in_each_language, join_texts


class StanceForm(forms.Form):
    """Where they stand, since when, by which source, and in which words."""

    target = forms.ChoiceField(label=gettext_lazy("Campaign"))
    stance = forms.ChoiceField(
        label=gettext_lazy("Where they stand now"),
        widget=forms.RadioSelect,
        choices=Stance.choices,
        error_messages={"required": gettext_lazy("Choose where they stand now.")},
    )
    said_on = DayField(label=gettext_lazy("Said on"), required=True)
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=200,
        help_text=gettext_lazy("Stands beside the stance on public pages."),
        error_messages={"required": gettext_lazy("Say where this can be looked up: a meeting, an article, a letter.")},
    )
    is_public = forms.BooleanField(label=gettext_lazy("Show it on public pages"), required=False, initial=True)

    def __init__(self, *args: Any, reply: Reply, targets: list[Target], **kwargs: Any) -> None:
        day = local_day(reply.received_at)
        initial = {"said_on": day, "source": _("E-mail to the group, %(day)s") % {"day": show_day(reply.received_at)}}
        super().__init__(*args, **{"initial": initial, "label_suffix": "", **kwargs})
        self.fields["target"].choices = [(str(one.pk), str(one.campaign)) for one in targets]  # type: ignore[attr-defined]
        if len(targets) == 1:
            self.fields["target"].initial = str(targets[0].pk)
            self.fields["target"].widget = forms.HiddenInput()
        self.fields |= in_each_language(
            "quote",
            gettext_lazy("In their words"),
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=gettext_lazy("Quote only what is meant for everybody."),
        )
        self.order_fields(["target", "stance", "said_on", "source", "quote_en", "quote_es", "is_public"])

    def values(self) -> dict[str, Any]:
        """What the verb takes."""
        data = self.cleaned_data
        return {
            "target_id": int(data["target"]),
            "stance": data["stance"],
            "said_on": data["said_on"],
            "source": data["source"],
            "quote": join_texts("quote", data, {}),
            "is_public": data["is_public"],
        }
