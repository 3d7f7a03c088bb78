"""The addresses of what is done with lists of people: many at once, tags, own fields, saved views."""

from __future__ import annotations

from django.urls import URLPattern

from organizing.people.bulk_runs.run_view import run_urls
from organizing.people.bulk_view import bulk_urls
from organizing.people.fields.urls import own_field_urls
from organizing.people.saved_view_view import saved_view_urls
from organizing.people.tagging.urls import tag_urls


def list_urls() -> list[URLPattern]:
    """All of them."""
    return [*bulk_urls(), *run_urls(), *saved_view_urls(), *tag_urls(), *own_field_urls()]
