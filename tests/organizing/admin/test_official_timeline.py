"""What went to an official and what came back stands on their page, in one line of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from organizing.deliveries.receive import receive_reply
from organizing.groups.scope import group_scope
from organizing.mail.inbound.read import read_message
from organizing.mail.models import Email
from organizing.officials.models import Official
from tests.factories import called
from tests.organizing.deliveries.posts import written

NOW = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


def test_tells_calls_letters_digests_and_answers_together(enter, ben, in_larkmoor, call, confirmed, petition, campaign):
    official = Official.objects.get(email="district-1@board.example")
    for name in ("Dee", "Eva"):
        person = confirmed(petition, name, now=NOW).person
        called(person, call, official=official.pk, outcome="voicemail", now=NOW)
    for kind, number in (("letter", 3), ("digest", 1)):
        Email.objects.bulk_create(
            Email(
                group=in_larkmoor,
                kind=kind,
                idempotency_key=f"{kind}{n}",
                official=official,
                campaign=campaign,
                language="en",
                state="sent",
                subject="50 of your constituents",
                due_at=NOW,
                created_at=NOW,
                sent_at=NOW + timedelta(hours=1),
            )
            for n in range(number)
        )
    receive_reply(group=in_larkmoor, message=read_message(written()), now=NOW + timedelta(days=1))
    html = enter(ben).get(f"/admin/organizing/officials/inspect/{official.pk}/").content.decode()
    order = ["They answered", "3 letters from supporters", "2 calls"]
    assert [html.index(words) for words in order] == sorted(html.index(words) for words in order)
    assert "I will vote for the ordinance." in html
    assert "2 left a voicemail" in html
    assert "Digest to an official" in html
    assert "dee@mail.example" not in html


def test_tells_nothing_of_other_officials(enter, ben, in_larkmoor):
    receive_reply(group=in_larkmoor, message=read_message(written()), now=NOW)
    with group_scope(in_larkmoor):
        other = Official.objects.get(email="district-2@board.example")
    html = enter(ben).get(f"/admin/organizing/officials/inspect/{other.pk}/").content.decode()
    assert "I will vote" not in html
