"""What a row of the people list shows beside the person: the answer about e-mail, and the tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from organizing.groups.chip import Chip
from organizing.groups.moment import show_day
from organizing.people.list_models import PersonTag
from organizing.people.models import Consent, Origin, Person
from organizing.people.words import language_name

TAGS_SHOWN: Final = 3
SHOWN: Final = (
    *("first_name", "last_name", "email", "phone", "zip_code", "town", "language", "origin"),
    *("created_at", "confirmed_at", "division__name", "organizer"),
)


@dataclass(frozen=True)
class Row:
    """One person of the list."""

    person: Person
    url: str
    name: str
    may_email: SafeString
    language: Any
    first_seen: str
    place: str
    in_charge: str
    tags: SafeString
    more_tags: str = ""
    waits: str = ""


def with_facts(people: QuerySet[Person]) -> QuerySet[Person]:
    """The people with all that a row shows of them; the answer that counts is the newest confirmed one."""
    given = Consent.objects.filter(person=OuterRef("pk"), purpose="email", confirmed_at__isnull=False)
    carried = PersonTag.objects.filter(person=OuterRef("pk")).order_by("tag__key")
    return (
        people.select_related("division", "organizer")
        .only(*SHOWN)
        .annotate(
            email_answer=Subquery(given.order_by("-given_at", "-id").values("answer")[:1]),
            tag_names=ArraySubquery(carried.values("tag__name")),
        )
    )


def read_rows(people: list[Any]) -> list[Row]:
    """What stands in the rows of people `with_facts`. States and tags are drawn once, not once for each row."""
    answers = {answer: draw_answer(answer) for answer in {person.email_answer for person in people}}
    names = {name for person in people for name in person.tag_names[:TAGS_SHOWN]}
    tags = {name: format_html('<span class="org-chip">{}</span> ', name) for name in names}
    folder = reverse("organizing_people:inspect", args=[0]).removesuffix("0/")
    return [_row(person, answers, tags, folder) for person in people]


def draw_answer(answer: str | None) -> SafeString:
    """Yes, no, or never answered with a confirmed mailbox."""
    chip = Chip(_("No answer"))
    if answer:
        chip = Chip(_("Yes"), "check", "good") if answer == "yes" else Chip(_("No"), "cross", "bad")
    return render_to_string("organizing/admin/chip.html", {"chip": chip})


def _row(person: Any, answers: dict[str | None, SafeString], tags: dict[str, SafeString], folder: str) -> Row:
    more = len(person.tag_names) - TAGS_SHOWN
    return Row(
        person=person,
        url=f"{folder}{person.pk}/",
        name=person.listed_name,
        may_email=answers[person.email_answer],
        language=language_name(person),
        first_seen=show_day(person.created_at),
        place=", ".join(filter(None, (person.town, person.division.name if person.division else ""))),
        in_charge=(person.organizer.get_full_name() or person.organizer.get_username()) if person.organizer else "",
        tags=SafeString("".join(tags[name] for name in person.tag_names[:TAGS_SHOWN])),
        more_tags=ngettext("and %(count)s more", "and %(count)s more", more) % {"count": more} if more > 0 else "",
        waits=_("Has not confirmed yet") if person.confirmed_at is None and person.origin == Origin.FORM else "",
    )
