"""The form behind "tell the signers"."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.deliveries.answer_models import Reply
from organizing.mail.inbound.quoted import cut_quoted
from organizing.officials.forms.fields import in_each_language, join_texts

QUOTE_LIMIT = 3000


class TellForm(forms.Form):
    """The official's words, shortened to what is meant for everybody, and the group's own lines."""

    def __init__(self, *args: Any, reply: Reply, **kwargs: Any) -> None:
        first = settings.LANGUAGES[0][0]
        initial = {f"quote_{first}": cut_quoted(reply.body)[0][:QUOTE_LIMIT]}
        super().__init__(*args, **{"initial": initial, "label_suffix": "", **kwargs})
        self.fields |= in_each_language(
            "quote",
            gettext_lazy("Their words"),
            required=True,
            max_length=QUOTE_LIMIT,
            widget=forms.Textarea(attrs={"rows": 6}),
            error_messages={"required": _("Leave the words that the signers should read.")},
        )
        self.fields |= in_each_language(
            "note",
            gettext_lazy("What you say about it"),
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        for code, _language in settings.LANGUAGES[1:]:
            self.fields[f"quote_{code}"].help_text = _(
                "Your translation. Left empty, the mail quotes the English words."
            )

    def values(self) -> dict[str, dict[str, str]]:
        """What the verb takes."""
        return {name: join_texts(name, self.cleaned_data, {}) for name in ("quote", "note")}
