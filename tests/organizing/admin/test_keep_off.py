"""Keeping somebody off all ladders, from their page: a button, since it is done at once."""

from __future__ import annotations

import re

from django.urls import reverse

from organizing.followups.version_models import KeptOff
from organizing.groups.scope import group_scope


def test_is_a_button_on_the_persons_page_that_does_it_and_takes_it_back(enter, ben, larkmoor, petition, confirmed):
    person = confirmed(petition, "Dee").person
    page, client = reverse("organizing_people:inspect", args=[person.pk]), enter(ben)
    for is_kept in (True, False):
        form = re.search(r'<form method="post" action="([^"]*ladders/[^"]+)">', client.get(page).content.decode())
        assert client.post(form[1]).url == page
        with group_scope(larkmoor):
            assert KeptOff.objects.filter(person=person).exists() is is_kept
