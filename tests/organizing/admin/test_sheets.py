"""Petition sheets in the admin: printed, carried, brought back, typed in, closed, corrected."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from organizing.actions.models import Action, Ask
from organizing.actions.sheet_models import PaperLine, PaperSheet
from organizing.actions.sheets.finish_sheet import SheetClosed
from organizing.actions.sheets.print_sheets import print_sheets
from organizing.campaigns.models import Campaign
from organizing.groups.scope import group_scope
from organizing.mail.suppress import ERASED, suppress_address
from organizing.people.models import Person
from tests.organizing.admin.queries import count_queries

ASKED = {"en": "Ask a judge first.", "es": "Primero un juez."}


@pytest.fixture
def made(petition: Any) -> list[PaperSheet]:
    """Two sheets that Rosa carries."""
    with group_scope(petition.group):
        return make(petition, gatherer="Rosa", count=2)


def make(petition: Any, *, gatherer: str, count: int, days_ago: int = 0, key: str = "k") -> list[PaperSheet]:
    now = timezone.now() - timedelta(days=days_ago)
    return print_sheets(ask=petition, count=count, gatherer=gatherer, language="es", petition=ASKED, key=key, now=now)


def url(name: str, *args: Any) -> str:
    return reverse(f"organizing_sheets_{name}" if name else "organizing_sheets", args=args)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def lines(**rows: Any) -> dict[str, Any]:
    """`lines(claimed=2, row1={"name": …})` as the screen posts it."""
    claimed = rows.pop("claimed", "")
    return {"claimed": claimed, **{f"{row}-{key}": value for row, one in rows.items() for key, value in one.items()}}


def order(**changes: Any) -> dict[str, Any]:
    words = {"petition_en": ASKED["en"], "petition_es": ASKED["es"], "gatherer": "Tom", "count": "3", "language": "en"}
    return {**words, "key": "one-press", **changes}


def test_prints_numbered_sheets_once(enter, ben, petition, larkmoor):
    client = enter(ben)
    assert "Ni un día más sin orden de un juez" in text_of(client.get(url("print")))
    for _pressed_twice in range(2):
        answer = client.post(url("print"), order(ask=petition.pk))
        assert answer.status_code == 302
    with group_scope(larkmoor):
        made = list(PaperSheet.objects.order_by("number"))
    assert [one.number for one in made] == [1, 2, 3]
    assert len({one.code for one in made}) == 3 and made[0].words["es"]["petition"] == ASKED["es"]
    assert "Sheets 1 to 3" in text_of(client.get(answer.url))
    assert client.post(url("print"), order(ask=petition.pk, key="another", count="101")).status_code == 422
    assert client.post(url("print"), order(ask=petition.pk, key="another", petition_es="")).status_code == 422


def test_prints_no_petitions_words_under_another_ones_title(enter, ben, petition, larkmoor):
    with group_scope(larkmoor):
        words = {"en": "Let the pool open", "es": "Abran la alberca"}
        other = Campaign.objects.create(group=larkmoor, slug="pool", title=words, demand=words, state="running")
        pool = Ask.objects.create(group=larkmoor, campaign=other, kind="petition", slug="pool", title=words)
    client = enter(ben)
    proposed = client.get(url("print")).context["form"].initial
    assert (proposed["ask"], proposed["petition_en"]) == (pool, words["en"])
    asked = order(ask=petition.pk, petition_en=words["en"], petition_es=words["es"], count="1", gatherer="Ned")
    answer = client.post(url("print"), asked)
    text = text_of(answer)
    assert answer.status_code == 422
    assert "Here are those of the one you chose." in text and 'value="Ned"' in text
    assert "No extra jail time without a judge’s warrant" in text and "Ni un día más sin orden de un juez" in text
    assert client.post(url("print"), {**asked, "petition_en": "Open it", "petition_es": "Ábranla"}).status_code == 302


def test_hands_out_the_pdf_of_all_or_of_one(enter, ben, made):
    client = enter(ben)
    whole, one = client.get(url("pdf", made[0].pk)), client.get(url("pdf", made[0].pk) + "?only=1")
    assert whole["Content-Disposition"] == 'attachment; filename="petition-sheets-1-2.pdf"'
    assert one["Content-Disposition"] == 'attachment; filename="petition-sheets-1.pdf"'
    assert whole.content.startswith(b"%PDF") and b"/Count 2" in whole.content and b"/Count 1" in one.content
    assert client.get(url("pdf", made[0].pk)).content == whole.content
    assert len(one.content) < len(whole.content)


def test_keeps_the_good_rows_and_shows_the_others_with_the_reason(enter, ben, made, larkmoor):
    client, page = enter(ben), url("enter", made[0].pk)
    data = lines(
        claimed="4",
        row1={"name": "Dee Doe", "zip_code": "00001", "reach": "dee@mail.example", "wants_news": "on"},
        row2={"name": "Eva Ruiz", "zip_code": "123"},
        row3={"name": "Al Poe", "reach": "not an address @"},
        row4={"problem": "illegible"},
    )
    answer = client.post(page, data)
    text = text_of(answer)
    assert answer.status_code == 422
    assert "Enter a 5-digit ZIP code, like 00001" in text and "Enter an email address like name@example.com" in text
    assert "Enter the name" not in text and "2 of 4 typed" in text and 'value="Eva Ruiz"' in text
    with group_scope(larkmoor):
        assert list(PaperLine.objects.values_list("row", "problem")) == [(1, ""), (4, "illegible")]
    again = lines(claimed="4", row2={"name": "Eva Ruiz", "zip_code": "00002"}, row3={"zip_code": "00001"})
    assert "Enter the name, or choose why the line is left out" in text_of(client.post(page, again))
    with group_scope(larkmoor):
        assert PaperLine.objects.count() == 3
    assert client.post(page, lines(claimed="4", row3={"name": "D.S.", "reach": "202-555-0123"})).status_code == 302
    with group_scope(larkmoor):
        newest = Person.objects.latest("pk")
        assert (newest.first_name, newest.last_name, newest.phone) == ("D.", "S.", "+12025550123")
    assert "4 of 4 typed" in text_of(client.get(page))


def test_closes_a_sheet_whose_numbers_agree_and_any_other_with_a_reason(enter, ben, made, larkmoor):
    client, (first, second) = enter(ben), made
    client.post(url("enter", first.pk), lines(claimed="1", row1={"name": "Dee Doe"}))
    assert client.post(url("finish", first.pk)).url == url("")
    client.post(url("enter", second.pk), lines(claimed="2", row1={"name": "Eva Ruiz"}))
    refused = client.post(url("finish", second.pk), follow=True)
    assert "The numbers differ. Write down why" in text_of(refused)
    client.post(url("finish", second.pk), {"difference": "One line is torn off."})
    with group_scope(larkmoor):
        first.refresh_from_db()
        second.refresh_from_db()
    assert first.done_at and not first.difference and first.done_by == ben
    assert second.done_at and second.difference == "One line is torn off."
    # A closed sheet takes no rows.
    client.post(url("enter", first.pk), lines(claimed="1", row2={"name": "Al Poe"}))
    with group_scope(larkmoor):
        assert first.lines.count() == 1
    client.post(url("reopen", first.pk))
    client.post(url("enter", first.pk), lines(claimed="2", row2={"name": "Al Poe"}))
    with group_scope(larkmoor):
        assert first.lines.count() == 2


def test_corrects_and_strikes_a_row(enter, ben, made, larkmoor):
    client, page = enter(ben), url("enter", made[0].pk)
    client.post(page, lines(claimed="1", row1={"name": "Dee Do", "zip_code": "00001"}))
    with group_scope(larkmoor):
        line = PaperLine.objects.get()
    assert 'value="Dee Do"' in text_of(client.get(url("line", line.pk)))
    assert client.post(url("line", line.pk), {"name": "", "zip_code": "00001"}).status_code == 422
    assert client.post(url("line", line.pk), {"name": "Dee Doe", "zip_code": "00001"}).url == page
    assert "Dee Doe" in text_of(client.get(page))
    assert client.post(url("strike", line.pk), {"problem": "nonsense"}).status_code == 422
    assert client.post(url("strike", line.pk), {"problem": "asked"}).url == page
    assert "The signer asked us to take it off" in text_of(client.get(page))
    with group_scope(larkmoor):
        assert not Action.objects.counted().exists()


def test_flags_who_may_have_signed_before(enter, ben, made):
    client, (first, second) = enter(ben), made
    client.post(url("enter", first.pk), lines(claimed="1", row3={"name": "Dee Doe", "zip_code": "00001"}))
    client.post(url("enter", second.pk), lines(claimed="1", row1={"name": "dee doe", "zip_code": "00001"}))
    assert "Same name as sheet 1, row 3" in text_of(client.get(url("enter", second.pk)))


def test_lists_who_carries_what_and_names_nobody_in_an_address(enter, ben, vi, made, petition, larkmoor):
    with group_scope(larkmoor):
        make(petition, gatherer="Tom", count=3, days_ago=20, key="tom")
    client = enter(ben)
    client.post(url("enter", made[0].pk), lines(claimed="3", row1={"name": "Dee Doe"}))
    text = text_of(client.get(url("")))
    assert "1 of 3" in text and "Rosa" in text and "?of=Rosa" not in text
    rosa = text_of(client.get(url(""), {"of": made[0].pk}))
    assert "Sheets: Rosa" in rosa and f"/sheets/{made[1].pk}/" in rosa
    assert client.get(url(""), {"number": "2"}).url == url("enter", made[1].pk)
    assert "No sheet has the number 77." in text_of(client.get(url(""), {"number": "77"}))
    assert "3 petition sheets are not back" in text_of(client.get("/admin/"))
    assert "1 petition sheet waits to be typed in" in text_of(client.get("/admin/"))
    looker = enter(vi)
    assert "Rosa" in text_of(looker.get(url(""))) and looker.get(url("enter", made[0].pk)).status_code == 403
    assert looker.get(url("pdf", made[0].pk)).status_code == 403


def test_notes_a_lost_sheet_and_one_that_turned_up(enter, ben, made, larkmoor):
    client = enter(ben)
    client.post(url("lose", made[0].pk))
    assert "noted as lost" in text_of(client.get(url("enter", made[0].pk)))
    client.post(url("enter", made[0].pk), lines(claimed="1", row1={"name": "Dee Doe"}))
    with group_scope(larkmoor):
        made[0].refresh_from_db()
    assert made[0].lost_at is None and made[0].came_back_at
    assert "has come back" in text_of(client.post(url("lose", made[0].pk), follow=True))


def test_says_so_when_the_campaign_is_over(enter, ben, made, campaign, larkmoor):
    with group_scope(larkmoor):
        campaign.state = "won"
        campaign.save()
    client = enter(ben)
    answer = client.post(url("enter", made[0].pk), lines(claimed="1", row1={"name": "Dee Doe"}))
    assert "takes no signatures any more" in text_of(answer) and 'value="Dee Doe"' in text_of(answer)
    assert "nothing to print" in text_of(client.get(url("print"), follow=True))


def test_asks_the_database_little(enter, ben, made, petition, larkmoor):
    client = enter(ben)
    rows = {f"row{n}": {"name": f"Dee{n} Doe", "zip_code": "00001"} for n in range(1, 11)}
    client.post(url("enter", made[0].pk), lines(claimed="10", **rows))
    few = count_queries(client, url("enter", made[0].pk)), count_queries(client, url(""))
    with group_scope(larkmoor):
        for number in range(5):
            make(petition, gatherer=f"Gatherer {number}", count=10, key=str(number))
    assert (count_queries(client, url("enter", made[0].pk)), count_queries(client, url(""))) == few
    assert max(few) <= 15, few


def test_says_which_row_somebody_else_typed_meanwhile(enter, ben, ana, made, larkmoor):
    page, mine = url("enter", made[0].pk), {"name": "Dee Doe", "zip_code": "00001"}
    enter(ana).post(page, lines(claimed="2", row1={"name": "Eva Ruiz", "zip_code": "00001"}, row2=mine))
    text = text_of(enter(ben).post(page, lines(claimed="2", row1=mine, row2=mine), follow=True))
    assert "Row 1 was typed by somebody else meanwhile" in text and "Row 2 was typed" not in text
    with group_scope(larkmoor):
        assert set(Person.objects.values_list("first_name", flat=True)) == {"Dee", "Eva"}


def test_says_that_an_erased_signers_address_is_not_kept(enter, ben, made, larkmoor):
    with group_scope(larkmoor):
        suppress_address(group=larkmoor, address="dee@mail.example", reason=ERASED)
    row = {"name": "Dee Doe", "zip_code": "00001", "reach": "dee@mail.example", "wants_news": "on"}
    text = text_of(enter(ben).post(url("enter", made[0].pk), lines(claimed="1", row1=row), follow=True))
    assert "Row 1: the owner of this address asked to be forgotten." in text and "dee@mail.example" not in text


def test_says_that_somebody_closed_the_sheet_meanwhile(enter, ben, made, larkmoor, monkeypatch):
    def closed(**given: Any) -> None:
        raise SheetClosed

    monkeypatch.setattr("organizing.actions.sheets.entry_view.record_line", closed)
    answer = enter(ben).post(url("enter", made[0].pk), lines(claimed="1", row1={"name": "Dee Doe"}), follow=True)
    assert "Somebody closed this sheet meanwhile." in text_of(answer)
