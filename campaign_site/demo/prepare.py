"""What must be in place before the demo's processes start. All of it is quick when it was done before."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from wagtail.models import Site

from organizing.groups.scope import above_walls


def migrate_database() -> None:
    """Bring the tables up to date."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def collect_static_files() -> bool:
    """Gather and compress the static files, unless none has changed since. Tells whether it did."""
    note = Path(settings.STATIC_ROOT).with_name("static.fingerprint")
    fingerprint = _fingerprint()
    if note.exists() and note.read_text() == fingerprint:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    note.write_text(fingerprint)
    return True


def point_site_at(*, port: int) -> None:
    """Have the links in mails lead to where this demo runs, which may be another port than last time."""
    with above_walls():
        for site in Site.objects.filter(is_default_site=True).exclude(hostname="127.0.0.1", port=port):
            site.hostname, site.port = "127.0.0.1", port
            site.save()


def _fingerprint() -> str:
    """One hash over names, sizes and times of all files that would be collected."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            seen.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return seen.hexdigest()
