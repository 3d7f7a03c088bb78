"""The broker only wakes workers: signatures need none, and its return sends what waited, once."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest

from tests.campaign_site.demo_process import DemoProcess
from tests.services import state_folder

pytestmark = [pytest.mark.slow, pytest.mark.redis]
PEOPLE = 200


@pytest.fixture
def demo_with() -> Iterator[Callable[[str], DemoProcess]]:
    """`demo_with(broker_url)`: the demo, its worker on that broker."""
    with state_folder() as folder, ExitStack() as started:

        def start(broker_url: str) -> DemoProcess:
            demo = DemoProcess(state=folder, environment={"BROKER_URL": broker_url})
            started.callback(demo.stop)
            demo.start()
            return demo

        yield start


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def sign(demo: DemoProcess, number: int) -> tuple[int, float]:
    """Post the petition as person `number`; the answer's status and the seconds it took."""
    answers = {
        "first_name": f"Dee{number}", "last_name": "Doe", "email": f"dee{number}@mail.example", "zip_code": "00001",
        "may_email": "yes", "disclosure": "initials",
    }  # fmt: skip
    began = time.monotonic()
    opener = urllib.request.build_opener(NoRedirect)
    try:
        status = opener.open(f"{demo.url}/petition/", urllib.parse.urlencode(answers).encode(), timeout=30).status
    except urllib.error.HTTPError as answer:
        status = answer.code
    return status, time.monotonic() - began


def thank_yous(demo: DemoProcess) -> Counter[str]:
    """How many mails each of our people got."""
    with urllib.request.urlopen(f"http://127.0.0.1:{demo.mail_port}/messages.json") as answer:
        addresses = [message["to"] for message in json.load(answer)]
    return Counter(address for address in addresses if address.startswith("dee"))


def wait_for_thank_yous(demo: DemoProcess, wanted: int, *, seconds: float) -> Counter[str]:
    give_up_at = time.monotonic() + seconds
    while sum(thank_yous(demo).values()) < wanted and time.monotonic() < give_up_at:
        time.sleep(0.5)
    # Long enough for a second one to come, if there were any.
    time.sleep(5)
    return thank_yous(demo)


def rows(demo: DemoProcess, query: str) -> int:
    with psycopg.connect(host=str(demo.state / "pg"), user="postgres", dbname="organizing") as connection:
        found = connection.execute(query).fetchone()  # type: ignore[call-overload]
    assert found
    return int(found[0])


def test_people_sign_while_the_broker_is_away_and_are_thanked_once_when_it_is_back(demo_with, redis_server):
    demo = demo_with(redis_server.url)
    signatures = rows(demo, "SELECT count(*) FROM organizing_action")
    emails = rows(demo, "SELECT count(*) FROM organizing_email")
    redis_server.stop()
    with ThreadPoolExecutor(4) as crowd:
        answers = list(crowd.map(lambda number: sign(demo, number), range(PEOPLE)))
    assert Counter(status for status, _ in answers) == {303: PEOPLE}
    assert max(seconds for _, seconds in answers) < 1
    assert rows(demo, "SELECT count(*) FROM organizing_action") == signatures + PEOPLE
    assert rows(demo, "SELECT count(*) FROM organizing_email") == emails + PEOPLE
    assert not thank_yous(demo)
    redis_server.start()
    thanked = wait_for_thank_yous(demo, PEOPLE, seconds=90)
    assert len(thanked) == PEOPLE
    assert set(thanked.values()) == {1}
