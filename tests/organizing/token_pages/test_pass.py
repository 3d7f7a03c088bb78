"""The pass that lets the holder of a mailbox act for a few days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from organizing.mail.links import act_pass
from tests.organizing.token_pages import link_to_confirm


def test_hands_the_confirmed_a_pass_to_call_with(client, site_tree, petition, signed, in_larkmoor):
    link = link_to_confirm(signed(petition, "Dee"))
    client.post(link)
    assert "/call/?as=" in client.get(link).content.decode()


def test_makes_a_pass_that_runs_out(dee):
    from organizing.vault import BadToken, open_token

    token = act_pass(person_id=dee.pk, now=timezone.now())
    assert open_token("act", token) == (dee.pk,)
    with pytest.raises(BadToken):
        open_token("act", token, now=timezone.now() + timedelta(days=7, minutes=1))
