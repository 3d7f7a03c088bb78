"""One answer per channel: the newest that was given to a topic or to everything."""

from datetime import UTC, datetime, timedelta

import pytest

from organizing.people.channels import answers_by_topic, channel_chip
from organizing.people.models import Consent

NOW = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)


def standing(*given):
    return [
        Consent(pk=number, purpose=purpose, topic=topic, answer=answer, given_at=NOW + timedelta(days=number))
        for number, (purpose, topic, answer) in enumerate(given, start=1)
    ]


@pytest.mark.parametrize(
    ("given", "answers"),
    [
        ([], {}),
        ([("email", "campaign:1", "yes")], {"campaign:1": "yes"}),
        ([("email", "campaign:1", "yes"), ("email", "", "no")], {"campaign:1": "no", "": "no"}),
        ([("email", "", "no"), ("email", "campaign:1", "yes")], {"": "no", "campaign:1": "yes"}),
        ([("phone", "", "yes")], {}),
    ],
)
def test_lets_the_newest_answer_to_everything_outrank_an_older_one(given, answers):
    assert answers_by_topic("email", standing(*given)) == answers


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([], "E-mail: no answer yet"),
        ([("email", "", "yes")], "E-mail: yes"),
        ([("email", "campaign:1", "yes"), ("email", "", "no")], "E-mail: no"),
        ([("email", "", "no"), ("email", "campaign:1", "yes")], "E-mail: about some campaigns only"),
    ],
)
def test_says_it_in_one_chip(given, words):
    assert str(channel_chip("email", standing(*given)).text) == words
