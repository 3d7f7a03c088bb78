"""A tag is put on a person, or taken off, right on their page."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from organizing.people.list_models import Tag
from organizing.people.models import Person
from organizing.people.refuse_sensitive import refuse_sensitive
from organizing.people.tags import find_tag, tag_people, untag_people
from organizing.people.words import person_url


@require_POST
def tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a tag on by its name; it is made if the group has none of that name."""
    person: Person = get_object_or_404(Person.objects.select_related("group"), pk=pk)
    try:
        found = find_tag(group=person.group, name=refuse_sensitive(request.POST.get("name", "")))
    except ValidationError as refused:
        messages.error(request, refused.message)
    except ValueError:
        messages.error(request, _("Write the tag in 80 letters or less."))
    else:
        tag_people(people=Person.objects.filter(pk=pk), tag=found, now=timezone.now())
    return redirect(person_url(pk))


@require_POST
def untag(request: HttpRequest, pk: int, tag_pk: int) -> HttpResponse:
    """Take a tag off."""
    person, found = get_object_or_404(Person, pk=pk), get_object_or_404(Tag, pk=tag_pk)
    untag_people(people=Person.objects.filter(pk=person.pk), tag=found)
    return redirect(person_url(pk))
