"""The embedded PostgreSQL: shared by processes, stopped by the last."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from campaign_site.embedded import postgres
from campaign_site.embedded.state import ROOT
from tests.services import state_folder

ASK = """
import sys
from pathlib import Path
from campaign_site.embedded.postgres import database_url
print(database_url(Path(sys.argv[1]), durable=False), flush=True)
sys.stdin.read()
"""


def ask_elsewhere(state: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ASK, str(state)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


@pytest.fixture
def state() -> Iterator[Path]:
    with state_folder() as folder:
        yield folder


@pytest.mark.slow
def test_serves_until_the_last_process_leaves(state):
    processes = [ask_elsewhere(state) for _ in range(3)]
    urls = {first_line(process) for process in processes}
    assert len(urls) == 1
    url = urls.pop()
    for process in processes[:2]:
        process.communicate("")
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT lower('ÁÑ')").fetchone() == ("áñ",)
    processes[2].communicate("")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


@pytest.mark.slow
def test_is_not_kept_alive_by_a_killed_process(state):
    killed, polite = ask_elsewhere(state), ask_elsewhere(state)
    url = first_line(killed)
    assert first_line(polite) == url
    killed.kill()
    killed.communicate()
    polite.communicate("")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


@pytest.mark.slow
def test_copes_with_a_folder_too_deep_for_a_socket(state):
    deep = state / ("a" * 60) / ("b" * 60)
    process = ask_elsewhere(deep)
    url = first_line(process)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    process.communicate("")


def test_listens_on_no_port(django_db_setup, django_db_blocker, settings):
    place = settings.DATABASES["default"]
    with psycopg.connect(host=place["HOST"], user=place["USER"], dbname="postgres") as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_a_second_call_costs_nothing(settings):
    began = time.monotonic()
    postgres.database_url(settings.STATE, durable=False)
    assert time.monotonic() - began < 0.1
