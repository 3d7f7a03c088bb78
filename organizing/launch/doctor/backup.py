"""Is there a backup? Known by the file that it leaves, where the site says which."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from organizing import conf


def last_backup(path: str | None = None) -> datetime | None:
    """When the newest file there was written; None where nothing is. `path` is `BACKUP_SIGN`: a file or a folder."""
    place = Path(path or conf.get("BACKUP_SIGN"))
    try:
        files = [place] if place.is_file() else [one for one in place.iterdir() if one.is_file()]
        written = [one.stat().st_mtime for one in files]
    except OSError:
        return None
    return datetime.fromtimestamp(max(written), tz=UTC) if written else None
