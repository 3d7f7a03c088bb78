"""The furnished group's lists: tags, segments, notes, an import, an export, a merge, a paper sheet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from organizing.actions.models import Action, Ask
from organizing.actions.sheet_models import PaperLine, PaperSheet
from organizing.broadcasts.save import make_broadcast
from organizing.campaigns.models import Campaign
from organizing.followups.phonebank_models import Phonebank, PhoneCall
from organizing.groups.models import LocalGroup
from organizing.mail.models import Email
from organizing.mail.tracking.models import SuppressionLift, Verdict
from organizing.people.bulk_models import BulkRun
from organizing.people.duplicate_models import DuplicateSearch, LookAlike, Merge
from organizing.people.import_models import (
    ExportPiece,
    ImportChange,
    ImportPiece,
    ImportRefusal,
    PeopleExport,
    PeopleImport,
)
from organizing.people.list_models import CustomField, PersonTag, SavedView, Segment, SegmentPick, Tag
from organizing.people.models import Person
from organizing.people.note_models import Note, NoteReading
from organizing.privacy.models import Erasure


def lists_of(*, group: LocalGroup, mark: str, lead: Any, now: Any) -> None:
    """A row in every table of people's lists, each text with the mark."""
    dee, eva = Person.objects.order_by("pk")[:2]
    own: dict[str, Any] = {"group": group}
    tag = Tag.objects.create(**own, name=f"{mark} tag", key=f"{mark.lower()} tag")
    PersonTag.objects.create(**own, tag=tag, person=dee)
    words = {"en": f"{mark} field", "es": f"{mark} campo"}
    CustomField.objects.create(**own, key="shirt", label=words, kind="choice", choices=[f"{mark} S", "M"])
    rules = {"rows": [[{"rule": "tag", "tag": tag.pk}]], "leave_out": []}
    segment = Segment.objects.create(**own, name=f"{mark} segment", rules=rules, made_by=lead)
    SegmentPick.objects.create(**own, segment=segment, person=eva, added_by=lead, added_at=now)
    both = {"en": f"{mark} mail", "es": f"{mark} correo"}
    about = {"campaign": Campaign.objects.get(), "segment": segment, "by": lead, "now": now}
    make_broadcast(group=group, **about, subject=both, body=both, text=both)
    BulkRun.objects.create(
        **own,
        job="tag",
        values={"tag": tag.pk, "name": f"{mark} tag"},
        total=1,
        done=1,
        changed=1,
        state="done",
        made_by=lead,
        created_at=now,
        finished_at=now,
    )
    SavedView.objects.create(**own, name=f"{mark} view", query="language=es", owner=lead)
    note = Note.objects.create(
        **own, person=dee, text=f"{mark} note", is_confidential=True, happened_at=now, written_by=lead
    )
    NoteReading.objects.create(**own, note=note, read_by=lead, read_at=now)
    Erasure.objects.create(**own, person=eva, number=eva.pk, asked_at=now, due_at=now + timedelta(days=30))
    LookAlike.objects.create(**own, one=dee, other=eva, why="name_zip", score=80, found_at=now)
    DuplicateSearch.objects.create(**own, finished_at=now, found=1)
    Merge.objects.create(**own, kept=dee, dropped={"first_name": mark}, merged_by=lead, merged_at=now)
    bank = Phonebank.objects.create(
        **own, name=f"{mark} bank", segment=segment, script={"en": f"{mark} script"}, made_by=lead, created_at=now
    )
    PhoneCall.objects.create(
        **own, phonebank=bank, person=dee, state="done", outcome="talked", caller=lead, done_at=now
    )
    held = {"email": Email.objects.order_by("pk")[0], "what": "bounced", "state": "held"}
    Verdict.objects.create(**own, **held, happened_at=now, heard_at=now)
    SuppressionLift.objects.create(
        **own, address_hash=bytes(16), was="bounced", why=f"{mark} why", lifted_by=lead, lifted_at=now
    )
    files_of(own=own, mark=mark, lead=lead, now=now, person=dee)
    sheet_of(own=own, mark=mark, lead=lead, now=now)


def files_of(*, own: dict[str, Any], mark: str, lead: Any, now: Any, person: Person) -> None:
    """An import that is done, with a refused row, and an export that waits to be fetched."""
    batch = PeopleImport.objects.create(
        **own,
        file_name=f"{mark}.csv",
        layout={"format": "csv", "encoding": "utf-8", "delimiter": ",", "headers": ["email", f"{mark} column"]},
        mapping={"0": "email", "1": ""},
        figures={"rows": 2, "new": 1, "updated": 0, "unchanged": 0, "look_alike": 0, "refused": 1},
        consent_basis=f"{mark} table",
        state="done",
        made_by=lead,
        created_at=now,
        finished_at=now,
    )
    ImportPiece.objects.create(**own, batch=batch, number=0, content=f"email,{mark} column\n".encode())
    ImportRefusal.objects.create(**own, batch=batch, line=3, reason=f"{mark} reason", row=f'["{mark}", "x"]')
    ImportChange.objects.create(**own, batch=batch, first_line=2, made=[person.pk])
    export = PeopleExport.objects.create(
        **own,
        title=f"{mark} export",
        columns=["email"],
        state="done",
        people=[person.pk],
        rows=1,
        done=1,
        requested_by=lead,
        created_at=now,
        finished_at=now,
        expires_at=now + timedelta(days=3650),
    )
    ExportPiece.objects.create(**own, export=export, number=0, content=f"email\n{mark}@x.example\n".encode())


def sheet_of(*, own: dict[str, Any], mark: str, lead: Any, now: Any) -> None:
    """A sheet with one line typed in."""
    ask = Ask.objects.get(kind="petition")
    sheet = PaperSheet.objects.create(
        **own, ask=ask, number=1, code=mark[:12].upper(), gatherer=f"{mark} gatherer", claimed=1, printed_at=now
    )
    action = Action.objects.filter(ask=ask).order_by("pk")[0]
    PaperLine.objects.create(**own, sheet=sheet, row=1, action=action, entered_by=lead, entered_at=now)
