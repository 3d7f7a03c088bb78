"""One page about each person: who this is, all that happened, and room for what was just said."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from organizing.groups.chip import Chip
from organizing.groups.guard import refuse_role
from organizing.groups.models import Membership, Role
from organizing.groups.permissions import membership_of
from organizing.groups.viewset import GroupInspectView
from organizing.people.channels import CHANNELS, channel_chip
from organizing.people.doors import read_doors
from organizing.people.list_models import Tag
from organizing.people.models import Consent, Person
from organizing.people.notes.note_form import ConversationForm
from organizing.people.notes.timeline import notes_in_timeline
from organizing.people.notes.write_note import write_note
from organizing.people.own_facts import own_facts
from organizing.people.taken_back import TakenBack, read_standing_consents, read_taken_back
from organizing.people.timeline import by_day, hush, read_entries, read_facts
from organizing.people.timeline_kinds import kind_links, read_kinds, show_query
from organizing.people.wording import consent_chip
from organizing.people.words import confirmed_chip, language_name, person_url

ENTRIES_PER_PAGE: Final = 50
# What the box offers while one types; every other tag can still be typed out.
TAGS_OFFERED: Final = 300


class PersonPage(GroupInspectView):
    """Who this is, what they agreed to, and all that happened, newest first; a conversation is logged right here."""

    template_name = "organizing/admin/person.html"

    def get_object(self, queryset: Any = None) -> Person:
        """The person with everything the header names, and what several parts of the page read."""
        person: Person = get_object_or_404(Person.objects.select_related("division", "organizer"), pk=self.pk)
        actions = Prefetch("actions", person.actions.select_related("ask"))
        prefetch_related_objects([person], "consents", actions)
        return person

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep what was said; bad input comes back with a sentence and all that was typed."""
        reader = membership_of(request.user)
        if reader is None or not reader.may(Role.ORGANIZER):
            return refuse_role(request, role=Role.ORGANIZER)
        form = ConversationForm(request.POST, reader=reader)
        if not form.is_valid():
            answer: HttpResponse = self.render_to_response(self.get_context_data(conversation=form), status=422)
            return answer
        promise, now = form.promise(), timezone.now()
        write_note(person=self.object, words=form.words(), by=request.user, now=now, promise=promise)
        messages.success(request, _("Noted, and the task is made.") if promise else _("Noted."))
        return redirect(person_url(self.object.pk))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the head, the box for a conversation and the timeline."""
        reader = membership_of(self.request.user)
        may_write = reader is not None and reader.may(Role.ORGANIZER)
        if may_write:
            kwargs.setdefault("conversation", ConversationForm(reader=reader))
        return {
            **super().get_context_data(**kwargs),
            **self.head(reader),
            **self.time(reader),
            "may_write": may_write,
        }

    def head(self, reader: Membership | None) -> dict[str, Any]:
        """Who this is and what may be done."""
        person = self.object
        taken_back = read_taken_back(person)
        return {
            "person": person,
            "consents": consent_chips(person, read_standing_consents(person, taken_back)),
            "confirmed": standing_chip(person, taken_back),
            "language": language_name(person),
            "facts": read_facts(person),
            "doors": read_doors(person, reader),
            "own_facts": own_facts(person),
            "tags": Tag.objects.filter(carriers__person=person),
            "known_tags": Tag.objects.values_list("name", flat=True)[:TAGS_OFFERED],
        }

    def time(self, reader: Membership | None) -> dict[str, Any]:
        """What is kept on top, and a page of all that happened, of the kinds asked for."""
        notes = notes_in_timeline(self.object, reader)
        told = read_entries(self.object)
        if reader is None or not reader.may(Role.ORGANIZER):
            told = [hush(entry) for entry in told]
        entries = [*told, *(entry for entry, _pinned in notes)]
        entries.sort(key=lambda entry: entry.at, reverse=True)
        chosen = read_kinds(self.request.GET.getlist("show"), entries)
        shown = [entry for entry in entries if not chosen or entry.kind in chosen]
        page = Paginator(shown, ENTRIES_PER_PAGE).get_page(self.request.GET.get("p"))
        return {
            "pinned": [entry for entry, is_pinned in notes if is_pinned],
            "kinds": kind_links(chosen, entries),
            "chosen": chosen,
            "shown": show_query(chosen),
            "page": page,
            "days": by_day(page),
        }


def consent_chips(person: Person, standing: list[Consent]) -> list[Chip]:
    """One chip per channel there is a way or an answer for, then what else was agreed to, each once."""
    answered = {consent.purpose for consent in standing}
    ways = {"email": person.email, "phone": person.phone}
    channels = [channel_chip(one, standing) for one in CHANNELS if ways[one] or one in answered]
    others = [consent_chip(one.purpose, one.answer) for one in standing if one.purpose not in CHANNELS]
    return list({str(chip.text): chip for chip in [*channels, *others]}.values())


def standing_chip(person: Person, taken_back: TakenBack) -> Chip:
    """Whether the mailbox has answered; for who took the signature back and has none now, that."""
    if taken_back.is_signature:
        return Chip(_("Took back the signature"), "cross", "bad")
    return confirmed_chip(person)
