"""Break what can break while ten thousand messages go out, and count what was lost, doubled and left unknown.

    python -m tests.chaos.run [--messages 10000] [--kills 20] [--only killed,faulty,click] [--brokers redis,rabbitmq]

* `killed`: a random worker is killed with SIGKILL every 1 to 3 seconds, 20 times; two beats tick at once, one of them
  is killed, and in the middle of the run the broker forgets everything.
* `faulty`: the mail server answers 421 to 2 %, 451 to 5 %, 550 5.1.1 to 1 % of addresses, hangs on 0.1 %, and drops the
  line before DATA on 1 %.
* `click`: everybody unsubscribes while 1,000 messages are leased.

Needs redis-server, and a RabbitMQ that runs. Ends with 1 where something was lost, doubled, or not resolved.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote
from uuid import uuid4

import django
import psycopg

FAULTS = {"closes": 0.02, "busy": 0.05, "gone": 0.01, "hangs": 0.001, "drops": 0.01}
LEASE_SECONDS = 15
WORKERS = 3
SPREAD_SECONDS = 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--only", default="killed,faulty,click")
    parser.add_argument("--brokers", default="redis,rabbitmq")
    options = parser.parse_args()
    with own_database() as database, TemporaryDirectory(prefix="chaos-") as folder:
        from tests.chaos.stories import BROKERS, Run

        is_good = True
        for broker in options.brokers.split(","):
            with BROKERS[broker](Path(folder)) as (url, forget):
                run = Run(Path(folder), database=database, broker=url, forget=forget, options=options)
                for story in options.only.split(","):
                    is_good = getattr(run, story)(broker) and is_good
    sys.exit(not is_good)


@contextmanager
def own_database() -> Iterator[str]:
    """A database of this run's own on the server that tests use; its address for the workers."""
    os.environ.update(DJANGO_SETTINGS_MODULE="tests.chaos.settings", MAIL_PORT="0", LEASE_SECONDS=str(LEASE_SECONDS))
    from django.conf import settings

    place = settings.DATABASES["default"]
    name = f"chaos_{uuid4().hex[:8]}"
    address = f"postgresql://{place['USER']}@{quote(place['HOST'], safe='')}/{name}"
    with psycopg.connect(host=place["HOST"], user=place["USER"], dbname="postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        place["NAME"] = name
        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", verbosity=0)
        try:
            yield address
        finally:
            connections.close_all()
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    main()
