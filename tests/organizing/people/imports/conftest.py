"""Lists as organizers have them, and the way from a file to the group's people."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from organizing.people.import_models import ImportTask, JobState, PeopleImport
from organizing.people.imports import cut_batches
from organizing.people.imports.check_import import queue_check
from organizing.people.imports.queue_import import queue_import
from organizing.people.imports.run_imports import run_imports
from organizing.people.imports.settle_import import settle_import
from organizing.people.imports.store_upload import store_upload
from tests.organizing.people.imports.in_batches import ROWS

BASIS = "Signed in at our meeting on May 3."


@pytest.fixture
def upload(in_larkmoor: Any, ben: Any) -> Callable[..., PeopleImport]:
    """`upload("First,E-mail\\nDee,dee@mail.example")`: Ben uploads a list and takes its columns as they were guessed.

    Further arguments: `mapping={"3": "custom:shirt"}` for what he corrects, `tags`, `may_email`, `language`.
    """

    def upload(content: str | bytes, *, mapping: dict[str, str] | None = None, **answers: Any) -> PeopleImport:
        data = content.encode() if isinstance(content, str) else content
        batch = store_upload(
            group=in_larkmoor, file=io.BytesIO(data), file_name="meeting.csv", by=ben, now=timezone.now()
        )
        settle_import(
            batch=batch,
            mapping={**batch.mapping, **(mapping or {})},
            tag_names=answers.get("tags", []),
            language=answers.get("language", "en"),
            consent_basis=BASIS,
            may_email=answers.get("may_email", True),
        )
        return batch

    return upload


@pytest.fixture
def check() -> Callable[[PeopleImport], dict[str, Any]]:
    """`check(batch)`: a worker tries it out; returns the figures."""

    def check(batch: PeopleImport) -> dict[str, Any]:
        assert queue_check(batch=batch, now=timezone.now())
        run_imports()
        batch.refresh_from_db()
        assert (batch.task, batch.state) == (ImportTask.CHECK, JobState.DONE), batch.trouble
        return batch.figures

    return check


@pytest.fixture
def bring_in(upload: Any, check: Any) -> Callable[..., PeopleImport]:
    """`bring_in("First,E-mail\\n…")`: uploaded, checked, and let in by a worker."""

    def bring_in(content: str | bytes, **answers: Any) -> PeopleImport:
        batch = upload(content, **answers)
        check(batch)
        assert queue_import(batch=batch, now=timezone.now())
        run_imports()
        batch.refresh_from_db()
        assert batch.state == JobState.DONE, batch.trouble
        return batch

    return bring_in


@pytest.fixture
def checked(
    transactional_db: None, upload: Any, check: Any, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., PeopleImport]:
    """`checked(lines)`: a list of so many rows in batches of twenty, which waits to be let in."""
    monkeypatch.setattr(cut_batches, "ROWS", ROWS)

    def checked(lines: list[str], **answers: Any) -> PeopleImport:
        batch = upload("First Name,Last Name,E-mail,ZIP,Tags\n" + "\n".join(lines), **answers)
        check(batch)
        assert queue_import(batch=batch, now=timezone.now())
        return batch

    return checked
