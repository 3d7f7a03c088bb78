"""Several questions in one statement."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db.models import Count, Window

from organizing.at_once import read_at_once
from organizing.campaigns.models import Campaign, Target
from organizing.deliveries.answer_models import Letter, Reply
from organizing.followups.models import Step
from organizing.followups.tasks import make_task
from organizing.officials.models import Official
from organizing.people.models import Person

NOW = datetime(2027, 3, 1, 16, 0, 30, 123456, tzinfo=UTC)


@pytest.fixture
def task(in_larkmoor, campaign):
    return make_task(group=in_larkmoor, key="t", what="Call Dee", due_at=NOW, now=NOW, campaign=campaign)


def test_gives_what_each_question_alone_would_give_in_one_query(in_larkmoor, task, django_assert_num_queries):
    questions = [
        type(task).objects.select_related("campaign", "person"),
        Target.objects.in_order().annotate(all=Window(Count("*")))[1:3],
        Step.objects.order_by("position").values("position", "skip_if"),
        Target.objects.order_by().values("stance").annotate(number=Count("pk")).order_by("stance"),
        Official.objects.values_list("pk", flat=True).order_by("pk"),
        Person.objects.filter(pk__in=[]),
        Person.objects.all(),
    ]
    alone = [list(one.all()) for one in questions]
    with django_assert_num_queries(1):
        together = read_at_once(questions)
    assert together == alone
    assert len(together[1]) == 2 and together[1][0].all == 5
    assert [vars_of(one) for one in together[0]] == [vars_of(one) for one in alone[0]]
    with django_assert_num_queries(0):
        assert together[0][0].campaign.title["es"] == "Sin retenciones sin un juez"
        assert str(together[1][0].official.office) == "Commissioner, District 2"


def test_opens_what_is_sealed(in_larkmoor, petition, confirmed):
    action = confirmed(petition, "Dee", now=NOW)
    official = Official.objects.order_by("pk")[0]
    Letter.objects.create(
        group=in_larkmoor, action=action, official=official, subject="Ñandú", body="Please", created_at=NOW
    )
    [[letter], [found]] = read_at_once([Letter.objects.all(), Person.objects.filter(pk=action.person_id)])
    assert (letter.subject, letter.body, letter.created_at) == ("Ñandú", "Please", NOW)
    assert found.first_name == "Dee"


def test_knows_a_related_row_that_is_not_there(in_larkmoor, campaign):
    Reply.objects.create(group=in_larkmoor, campaign=campaign, message_key=b"key", received_at=NOW)
    [[reply]] = read_at_once([Reply.objects.select_related("packet", "delivery", "official__office", "campaign")])
    assert (reply.packet, reply.delivery, reply.official, reply.campaign) == (None, None, None, campaign)
    assert bytes(reply.message_key) == b"key" and reply.received_at == NOW


def test_leaves_the_question_as_it_was(in_larkmoor, campaign):
    running = Campaign.objects.running()
    assert read_at_once([running]) == [[campaign]]
    Campaign.objects.update(state="won")
    assert list(running.all()) == [] and list(running.filter(state="running")) == []


def test_asks_nothing_when_there_is_nothing_to_ask(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert read_at_once([]) == []


def vars_of(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
