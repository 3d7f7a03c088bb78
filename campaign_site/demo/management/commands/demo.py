"""`manage.py demo`: the whole product on this machine, from one command."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaign_site.demo.children import ChildEnded
from campaign_site.demo.supervisor import CannotRun, Demo, run, start_over
from campaign_site.embedded.postgres import database_url
from campaign_site.embedded.state import demo_state


class Command(BaseCommand):
    """Starts database, web server, worker and mail sink with the sample campaign, until Ctrl-C."""

    help = "Run the sample campaign site with everything it needs, on this machine alone, until Ctrl-C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the ports and the wish to start over."""
        parser.add_argument("--port", type=int, default=8000, help="where the site listens (default: 8000)")
        parser.add_argument("--mail-port", type=int, default=8025, help="where mail is read (default: 8025)")
        parser.add_argument("--fresh", action="store_true", help="delete the demo's data first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until stopped."""
        state = demo_state()
        try:
            if options["fresh"]:
                start_over(state)
            demo = Demo(
                state=state,
                database_url=os.environ.get("DATABASE_URL") or database_url(state),
                port=options["port"],
                mail_port=options["mail_port"],
            )
            # Named here and not above: the sample imports models, which a --help should not need.
            load = import_module("campaign_site.demo.load").load_sample_campaign
            run(demo, load=load, say=self._say, announce=lambda sample: self._announce(demo, sample))
        except (CannotRun, ChildEnded) as problem:
            raise CommandError(str(problem)) from problem

    def _announce(self, demo: Demo, sample: Any) -> None:
        lines = [
            "",
            f"  The site      {demo.url}   (en español: {demo.url}es/)",
            f"  Its mail      http://127.0.0.1:{demo.mail_port}/   (whatever is sent lands here, and only here)",
            f"  Organizing    {demo.url}admin/",
            *(f"                log in as {log_in}" for log_in in _log_ins(sample)),
            "",
            "  Ctrl-C stops everything and keeps the data; make demo FRESH=1 starts over.",
            "",
        ]
        self._say("\n".join(lines))

    def _say(self, text: str) -> None:
        """Say it now: whoever reads through a pipe or a file is waiting for the log-in too."""
        self.stdout.write(text)
        self.stdout.flush()


def _log_ins(sample: Any) -> list[str]:
    """One line for each person who may log in, the organizer first."""
    return [f"{log_in.username} with the password {log_in.password}   ({log_in.role})" for log_in in sample.log_ins]
