"""A list is written by a worker: whom it holds, what stands in it, and what a dead worker leaves."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.db import DataError
from django.utils import timezone

from organizing.groups.scope import above_walls
from organizing.people.exports import run_exports, write_export
from organizing.people.exports.drop_export import drop_export
from organizing.people.exports.fetch_export import fetch_export
from organizing.people.exports.formats import FORMATS
from organizing.people.exports.lease import LostExport, keep_piece
from organizing.people.exports.purge_exports import purge_exports
from organizing.people.exports.run_exports import run_due_exports, run_group_exports
from organizing.people.import_models import ExportPiece, PeopleExport
from organizing.people.list_models import Segment
from organizing.people.models import Person
from organizing.people.refuse_phone import refuse_phone
from tests.organizing.people.exports.conftest import COLUMNS, answered
from tests.sought import sought


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def run(export: PeopleExport) -> PeopleExport:
    run_group_exports(group=export.group)
    export.refresh_from_db()
    return export


def test_writes_a_table_for_a_spreadsheet(people, ask_for, content_of):
    export = run(ask_for())
    assert (export.state, export.rows, export.done) == ("done", 3, 3)
    content = content_of(export)
    assert content.startswith(b"\xef\xbb\xbf")
    head, dee, eva, ned = rows_of(content)
    assert head == ["First name", "Last name", "E-mail", "Phone", "ZIP code", "May e-mail", "Tags", "Shirt"]
    assert dee == ["Dee", "'=1+1", "dee@mail.example", "202-555-0141", "00001", "yes", "Choir, Volunteer", "M"]
    assert eva == ["Eva", "Núñez", "eva@mail.example", "'+447700900123", "00001", "no", "", ""]
    assert ned == ["Ned", "", "", "", "00001", "", "", ""]


def test_notes_whose_ids_left(people, ask_for):
    export = run(ask_for(selection={"ids": [people["eva"].pk, people["dee"].pk]}))
    assert export.people == sorted([people["dee"].pk, people["eva"].pk])


def test_writes_a_workbook_in_which_everything_is_text(people, ask_for, content_of):
    Person.objects.filter(pk=people["ned"].pk).update(first_name="'=x", last_name="<N&d>\x07 ")
    content = content_of(run(ask_for(file_format="xlsx")))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    head, dee, eva, ned = sheet.iter_rows(values_only=True)
    assert head[0] == "First name" and head[7] == "Shirt"
    assert dee == ("Dee", "=1+1", "dee@mail.example", "202-555-0141", "00001", "yes", "Choir, Volunteer", "M")
    assert sheet["B2"].data_type == "s"
    assert eva[3] == "+447700900123"
    assert ned[:2] == ("''=x", "<N&d> ")


@pytest.mark.parametrize(
    ("preset", "heading", "word_of_dee", "word_of_eva"),
    [
        ("action_network", "can2_subscription_status", "subscribed", "unsubscribed"),
        ("nationbuilder", "email_opt_in", "Y", "N"),
        ("van", "Email Status", "Subscribed", "Unsubscribed"),
    ],
)
def test_speaks_as_the_other_system_does(people, ask_for, content_of, preset, heading, word_of_dee, word_of_eva):
    content = content_of(run(ask_for(preset=preset, columns=["first_name", "may_email"])))
    assert not content.startswith(b"\xef\xbb\xbf")
    head, dee, eva, _ned = rows_of(content)
    assert head[1] == heading
    assert (dee[1], eva[1]) == (word_of_dee, word_of_eva)


def test_leaves_out_of_a_mail_merge_who_did_not_agree(people, ask_for, content_of):
    export = run(ask_for(preset="mail_merge", columns=["first_name", "email"]))
    assert rows_of(content_of(export)) == [["first_name", "email"], ["Dee", "dee@mail.example"]]
    assert export.people == [people["dee"].pk]


def test_who_stopped_all_mail_stays_at_no_whatever_a_campaign_got_since(people, ask_for, content_of):
    for name in ("dee", "eva"):
        answered(people[name], "yes", topic="campaign:1")
    export = run(ask_for(preset="action_network", columns=["first_name", "may_email"]))
    assert [row[1] for row in rows_of(content_of(export))[1:3]] == ["subscribed", "unsubscribed"]
    assert run(ask_for(preset="mail_merge", columns=["email"])).people == [people["dee"].pk]


def test_leaves_out_of_a_texting_list_who_has_no_phone(people, ask_for):
    assert run(ask_for(preset="spoke", columns=["phone"])).people == [people["dee"].pk, people["eva"].pk]


def test_leaves_out_of_a_texting_list_who_wants_no_calls(people, ask_for):
    dee, eva = people["dee"], people["eva"]
    refuse_phone(person=eva, wording="No texts", language="en", source="", now=timezone.now() - timedelta(days=1))
    refuse_phone(person=dee, wording="No texts", language="en", source="", now=timezone.now() - timedelta(days=1))
    answered(dee, "yes", purpose="phone")
    assert run(ask_for(preset="spoke", columns=["phone"])).people == [dee.pk]


def test_is_one_wish_however_often_it_is_sent(people, ask_for):
    assert ask_for() == ask_for()
    assert ask_for(file_format="xlsx") != ask_for()


@pytest.mark.parametrize("wrong", [{"columns": []}, {"columns": ["note"]}, {"preset": "x"}, {"file_format": "pdf"}])
def test_refuses_what_is_none_of_ours(people, ask_for, wrong):
    with pytest.raises(ValueError, match="export"):
        ask_for(**wrong)


def test_says_why_there_is_no_file(people, ask_for, in_larkmoor):
    segment = Segment.objects.create(group=in_larkmoor, name="Choir", rules={"rows": [], "leave_out": []})
    waiting = ask_for(selection={"segment": segment.pk})
    segment.delete()
    assert run(waiting).trouble == "The segment is not there any more."
    assert run(ask_for(selection={"ids": [0]})).trouble == "Nobody is left to export."


def test_refuses_more_rows_than_a_sheet_has(people, ask_for, monkeypatch):
    form = FORMATS["xlsx"]
    monkeypatch.setitem(FORMATS, "xlsx", type(form)(form.label, form.content_type, form.write, limit=3))
    export = run(ask_for(file_format="xlsx"))
    assert (export.state, export.people) == ("failed", [])
    assert "ends at 1,048,575 people" in export.trouble


def test_takes_up_again_what_a_dead_worker_left(people, ask_for, content_of, monkeypatch):
    def die(*args: Any) -> None:
        raise SystemExit

    export = ask_for()
    with monkeypatch.context() as patched:
        patched.setattr(run_exports, "write_export", die)
        with pytest.raises(SystemExit):
            run_group_exports(group=export.group)
    keep_piece(PeopleExport.objects.get(pk=export.pk), 0, b"half")
    assert run(export).state == "running"
    PeopleExport.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    with above_walls():
        assert run_due_exports() == 1
    assert len(rows_of(content_of(export))) == 4


def test_writes_nothing_more_once_it_was_thrown_away(people, ask_for, monkeypatch, content_of):
    export = ask_for()
    monkeypatch.setattr(write_export, "CHUNK", 1)
    read = write_export.read_rows

    def read_and_drop(ids: Any) -> Any:
        drop_export(export=export, now=timezone.now())
        return read(ids)

    monkeypatch.setattr(write_export, "read_rows", read_and_drop)
    assert (run(export).state, export.people, content_of(export)) == ("stopped", [], b"")
    with pytest.raises(LostExport):
        keep_piece(export, 1, b"late")


@pytest.mark.parametrize("trouble", [ZeroDivisionError, DataError])
def test_a_rule_that_breaks_concerns_its_own_export_alone(people, ask_for, monkeypatch, caplog, trouble):
    def break_(ids: Any) -> Any:
        raise trouble("dee@mail.example")

    monkeypatch.setattr(write_export, "read_rows", break_)
    export = run(ask_for())
    assert (export.state, export.people) == ("failed", [])
    assert "server’s log" in export.trouble
    assert trouble.__name__ in caplog.text and "dee@mail.example" not in caplog.text


def test_keeps_no_name_that_was_typed_into_the_search(people, ask_for):
    waiting = ask_for(selection={"query": sought("q=Dee")})
    assert run(waiting).selection == {} and waiting.people == [people["dee"].pk]
    assert run(ask_for(selection={"query": sought("q=Zzyzx")})).selection == {}
    dropped = ask_for(selection={"query": sought("q=Eva")})
    drop_export(export=dropped, now=timezone.now())
    assert run(dropped).selection == {}


def test_is_gone_after_a_day_and_still_tells_who_left(people, ask_for, in_larkmoor):
    export = run(ask_for())
    assert b"".join(fetch_export(group=in_larkmoor, export=export, now=timezone.now())).count(b"\n") == 4
    tomorrow = timezone.now() + timedelta(hours=24, seconds=1)
    assert fetch_export(group=in_larkmoor, export=export, now=tomorrow) is None
    assert purge_exports(group=in_larkmoor, now=timezone.now()) == 0
    assert purge_exports(group=in_larkmoor, now=tomorrow) == 1
    assert purge_exports(group=in_larkmoor, now=tomorrow) == 0
    export.refresh_from_db()
    assert len(export.people) == 3
    assert not ExportPiece.objects.exists()


def test_seals_what_it_keeps(people, ask_for, in_larkmoor, django_db_blocker):
    from django.db import connection

    run(ask_for())
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM organizing_exportpiece")
        assert b"mail.example" not in str(cursor.fetchall()).encode()


def test_notes_and_reads_the_ids_part_by_part(people, ask_for, content_of, monkeypatch):
    monkeypatch.setattr(write_export, "FROZEN", 2)
    export = run(ask_for())
    assert export.people == sorted(person.pk for person in people.values())
    assert [row[0] for row in rows_of(content_of(export))] == ["First name", "Dee", "Eva", "Ned"]


def test_asks_the_database_no_more_for_many_than_for_three(people, ask_for, in_larkmoor, django_assert_max_num_queries):
    Person.objects.bulk_create(
        Person(group=in_larkmoor, first_name=f"P{number}", name_key=f"p{number}") for number in range(1500)
    )
    export = ask_for(columns=COLUMNS)
    with django_assert_max_num_queries(30):
        run(export)
    assert export.rows == 1503
