"""Messages for the rows of a query are the messages that would have been queued one by one."""

from __future__ import annotations

from datetime import UTC, datetime

from organizing.groups.scope import group_scope
from organizing.mail.models import Email
from organizing.mail.queue import queue_email
from organizing.mail.queue_from import queue_emails_from
from organizing.people.models import Person
from tests.factories import rolled_back

NOW = datetime(2027, 3, 2, 16, 0, tzinfo=UTC)
SOURCE = """
    SELECT 'many:' || id AS idempotency_key, id AS person_id, NULL::bigint AS action_id, language,
        'followup:1' AS reference
    FROM organizing_person WHERE first_name = %(name)s
"""


def queue(group, campaign):
    return queue_emails_from(
        kind="follow_up", group=group, now=NOW, source=SOURCE, values={"name": "Dee"}, campaign=campaign
    )


def test_queues_what_one_by_one_would_have_been_queued(petition, confirmed, in_larkmoor, campaign):
    dee = confirmed(petition, "Dee", language="es").person
    assert queue(in_larkmoor, campaign) == 1
    about = {"person": dee, "campaign": campaign, "reference": "followup:1"}
    queue_email(kind="follow_up", group=in_larkmoor, key="one", language="es", now=NOW, **about)
    many, one = (Email.objects.filter(idempotency_key=key).values().get() for key in (f"many:{dee.pk}", "one"))
    apart = {"id", "idempotency_key"}
    assert {name: value for name, value in many.items() if name not in apart} == {
        name: value for name, value in one.items() if name not in apart
    }


def test_queues_a_key_once(petition, confirmed, in_larkmoor, campaign):
    confirmed(petition, "Dee")
    assert (queue(in_larkmoor, campaign), queue(in_larkmoor, campaign)) == (1, 0)


def test_is_gone_when_rolled_back(petition, confirmed, in_larkmoor, campaign):
    confirmed(petition, "Dee")
    with rolled_back():
        queue(in_larkmoor, campaign)
    assert not Email.objects.filter(kind="follow_up").exists()


def test_sees_nobody_of_another_group(petition, other_petition, confirmed, in_larkmoor, other_group, campaign):
    confirmed(other_petition, "Dee")
    assert queue(in_larkmoor, campaign) == 0
    with group_scope(other_group):
        assert Person.objects.filter(first_name="Dee").exists()
