"""The shapes in which other systems take a list: their headings, their words, and whom they are to get."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext_lazy

from organizing.intake.chunks import in_chunks
from organizing.people.exports.rows import read_answers
from organizing.people.models import Person
from organizing.people.refuse_phone import who_refuse_phone

OURS: Final = "ours"
CHUNK: Final = 5_000


def _everybody(ids: list[int]) -> list[int]:
    return ids


@dataclass(frozen=True)
class Preset:
    """How one system wants its list.

    Attributes:
        headings: column to its heading there, in order; these are chosen unless the organizer chooses others.
        answers: what stands for a yes, a no and no answer to "may we e-mail you?".
        whom: of the ids selected, those that may go there.
        for_reading: people open it in a spreadsheet, so it begins with the mark that makes Excel read accents.
    """

    label: Any
    help: Any
    headings: dict[str, str]
    answers: dict[str, str] = field(default_factory=dict)
    whom: Callable[[list[int]], list[int]] = _everybody
    for_reading: bool = False


def only_mailable(ids: list[int]) -> list[int]:
    """Those with an address who said yes. Who never answered gets no mail either."""
    kept: list[int] = []
    for chunk in in_chunks(ids, CHUNK):
        reachable = Person.objects.filter(pk__in=chunk).exclude(email="").values_list("pk", "email_key")
        answers = read_answers(dict(reachable))
        kept.extend(one for one in chunk if answers.get(one) == "yes")
    return kept


def only_textable(ids: list[int]) -> list[int]:
    """Those with a number who did not say no to calls and texts."""
    kept: list[int] = []
    for chunk in in_chunks(ids, CHUNK):
        reachable = Person.objects.filter(pk__in=chunk).exclude(phone="").order_by("pk").values_list("pk", flat=True)
        refusing = who_refuse_phone(chunk)
        kept.extend(one for one in reachable if one not in refusing)
    return kept


PRESETS: Final[dict[str, Preset]] = {
    OURS: Preset(
        gettext_lazy("A spreadsheet"),
        gettext_lazy("Headings in plain words. Import it here again and every person is found."),
        dict.fromkeys(
            ("first_name", "last_name", "email", "phone", "zip_code", "town", "language", "may_email", "tags"), ""
        ),
        for_reading=True,
    ),
    "action_network": Preset(
        "Action Network",
        gettext_lazy("For its upload: the headings it matches by itself, and who unsubscribed."),
        {
            "email": "email",
            "first_name": "first_name",
            "last_name": "last_name",
            "phone": "Mobile Number",
            "town": "City",
            "zip_code": "zip_code",
            "language": "language",
            "tags": "can2_user_tags",
            "may_email": "can2_subscription_status",
            "external:action_network": "uuid",
        },
        {"yes": "subscribed", "no": "unsubscribed"},
    ),
    "nationbuilder": Preset(
        "NationBuilder",
        gettext_lazy("For its importer, with opt-ins as Y and N."),
        {
            "external:nationbuilder": "nationbuilder_id",
            "first_name": "first_name",
            "last_name": "last_name",
            "email": "email",
            "may_email": "email_opt_in",
            "phone": "mobile_number",
            "town": "primary_city",
            "zip_code": "primary_zip",
            "language": "language",
            "tags": "tag_list",
        },
        {"yes": "Y", "no": "N", "": "N"},
    ),
    "van": Preset(
        gettext_lazy("VAN or EveryAction"),
        gettext_lazy("For its bulk upload. Tags are one column; make activist codes of it there."),
        {
            "external:van": "VANID",
            "first_name": "FirstName",
            "last_name": "LastName",
            "email": "Email",
            "may_email": "Email Status",
            "phone": "Cell Phone",
            "town": "City",
            "zip_code": "Zip5",
            "tags": "Tags",
        },
        {"yes": "Subscribed", "no": "Unsubscribed", "": "Not Subscribed"},
    ),
    "spoke": Preset(
        "Spoke",
        gettext_lazy("For a texting campaign. Leaves out who has no phone, and who wants no calls and no texts."),
        {
            "first_name": "firstName",
            "last_name": "lastName",
            "phone": "cell",
            "zip_code": "zip",
            "external:id": "external_id",
            "town": "town",
            "language": "language",
        },
        whom=only_textable,
    ),
    "mail_merge": Preset(
        gettext_lazy("Mail merge"),
        gettext_lazy("For letters by e-mail from your own program. Leaves out everybody who did not agree to e-mail."),
        {
            "first_name": "first_name",
            "last_name": "last_name",
            "email": "email",
            "town": "town",
            "zip_code": "zip_code",
            "language": "language",
        },
        whom=only_mailable,
        for_reading=True,
    ),
}
