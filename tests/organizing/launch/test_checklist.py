"""The final checklist: what people tick, what settles itself, what DNS says, and who may press."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from organizing.campaigns.models import Target
from organizing.groups.fact_models import GroupFact
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls, group_scope
from organizing.launch.checklist.lines import Line, read_checklist
from organizing.launch.checklist.models import LaunchMark
from organizing.launch.checklist.sender import NoAnswerFromDns, read_sender
from organizing.launch.wizard.open_site import close_site, password_of
from tests.organizing.admin.queries import count_queries

NOW = datetime(2027, 3, 1, 16, tzinfo=UTC)
CHECKLIST = "/admin/organizing/launched/"
RECORDS = {
    "larkmoor.example": ["v=spf1 include:mail.example ~all", "something else"],
    "s1._domainkey.larkmoor.example": ["v=DKIM1; k=rsa; p=MIIB"],
    "_dmarc.larkmoor.example": ["v=DMARC1; p=quarantine; rua=mailto:d@larkmoor.example"],
}


def line(group: LocalGroup, key: str) -> Any:
    with group_scope(group):
        return next(one for one in read_checklist(group=group, now=NOW) if one.key == key)


def test_counts_numbers_as_dialed_one_by_one(larkmoor: LocalGroup, ben: Any, browser_of: Any) -> None:
    client = browser_of(ben)
    with group_scope(larkmoor):
        officials = [target.official_id for target in Target.objects.in_order()]
    for official in officials:
        assert not line(larkmoor, "numbers").is_done
        answer = client.post(reverse("organizing_checklist_mark"), {"line": f"dialed-{official}"}, follow=True)
        assert answer.status_code == 200
    assert line(larkmoor, "numbers").is_done
    client.post(reverse("organizing_checklist_take_back"), {"line": f"dialed-{officials[0]}"})
    assert not line(larkmoor, "numbers").is_done


def test_takes_no_mark_for_a_line_that_settles_itself(larkmoor: LocalGroup, ben: Any, browser_of: Any) -> None:
    client = browser_of(ben)
    for key in ("signature", "open", "sender", "dialed-999999"):
        answer = client.post(reverse("organizing_checklist_mark"), {"line": key}, follow=True)
        assert "That line is gone." in answer.content.decode()
    with group_scope(larkmoor):
        assert not LaunchMark.objects.exists()


def test_says_when_the_server_does_not_answer_to_the_address_yet(larkmoor: LocalGroup, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["quarry.example"]
    assert "add it to ALLOWED_HOSTS" in line(larkmoor, "address").advice
    settings.ALLOWED_HOSTS = [".example"]
    assert line(larkmoor, "address").is_done


def test_counts_an_invented_fact_as_sample_text(larkmoor: LocalGroup) -> None:
    assert line(larkmoor, "leftovers").is_done
    with group_scope(larkmoor):
        GroupFact.objects.create(group=larkmoor, key="cost_local", is_sample=True, changed_at=NOW)
    assert line(larkmoor, "leftovers").words == "cost local"


def test_names_each_page_that_the_editor_would_hold_back(larkmoor: LocalGroup, site_tree: Any) -> None:
    with above_walls():
        LocalGroup.objects.filter(pk=larkmoor.pk).update(is_sample=False)
        home, petition = site_tree["home"], site_tree["petition"]
        home.lede = f"Write to {larkmoor.email}."
        petition.lede = "Call 555-0199, or write to somebody@pine.example."
        for page in (home, petition):
            page.save_revision()
    larkmoor.refresh_from_db()
    left = line(larkmoor, "leftovers")
    assert not left.is_done
    assert left.words == petition.title


def test_knows_a_test_signature_when_it_is_confirmed(
    larkmoor: LocalGroup, petition: Any, signed: Any, confirmed: Any
) -> None:
    assert line(larkmoor, "signature").words == "none yet"
    with group_scope(larkmoor):
        signed(petition, "Eva", now=NOW)
    assert line(larkmoor, "signature").words == "one waits for its mailed button"
    with group_scope(larkmoor):
        confirmed(petition, "Dee", now=NOW)
    assert line(larkmoor, "signature").is_done


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("none yet", "None yet."),
        ("The call page has nobody to call.", "The call page has nobody to call."),
        ("What is a hold?", "What is a hold?"),
        ("http://larkmoor.example", "http://larkmoor.example"),
    ],
)
def test_ends_its_words_as_a_sentence_once(words: str, sentence: str) -> None:
    assert Line("any", "Any", is_done=False, words=words).sentence == sentence


def test_shows_viewers_the_list_without_buttons(vi: Any, ben: Any, browser_of: Any) -> None:
    seen = browser_of(vi).get(CHECKLIST).content.decode()
    assert "Numbers dialed" in seen
    assert "I dialed it" not in seen
    assert "I dialed it" in browser_of(ben).get(CHECKLIST).content.decode()


def test_opens_a_private_site_for_a_lead_alone(
    larkmoor: LocalGroup, site_tree: Any, ana: Any, ben: Any, browser_of: Any
) -> None:
    with group_scope(larkmoor):
        password = close_site(larkmoor)
        assert close_site(larkmoor) == password
    visitor = Client(headers={"host": "larkmoor.example"})
    assert "Home means home" not in visitor.get("/sign/").content.decode()
    assert password in browser_of(ana).get(CHECKLIST).content.decode()
    assert browser_of(ben).post(reverse("organizing_checklist_open")).status_code == 403
    browser_of(ana).post(reverse("organizing_checklist_open"))
    assert "Home means home" in visitor.get("/sign/").content.decode()
    with group_scope(larkmoor):
        assert password_of(larkmoor) == ""


def test_reads_all_three_from_dns() -> None:
    reading = read_sender("larkmoor.example", read=lambda name: RECORDS.get(name, []))
    assert reading.is_well
    assert (reading.dkim, reading.policy) == ("s1", "quarantine")
    assert reading.in_words() == "SPF, DKIM, DMARC are there"


@pytest.mark.parametrize(
    ("gone", "words", "advice"),
    [
        ("larkmoor.example", "there: DKIM, DMARC; missing: SPF", "taken for junk"),
        ("_dmarc.larkmoor.example", "there: SPF, DKIM; missing: DMARC", "taken for junk"),
        ("s1._domainkey.larkmoor.example", "there: SPF, DMARC; missing: DKIM", "We know no name to look"),
    ],
)
def test_says_what_is_missing_and_what_to_do(settings: Any, gone: str, words: str, advice: str) -> None:
    settings.ORGANIZING = {**settings.ORGANIZING, "MAIL_MAY_LEAVE": True}
    reading = read_sender("larkmoor.example", read=lambda name: [] if name == gone else RECORDS.get(name, []))
    assert not reading.is_well
    assert reading.in_words() == words
    assert advice in reading.advice()


def test_takes_the_policy_of_the_domain_above() -> None:
    records = {"_dmarc.larkmoor.example": ["v=DMARC1;p=none"]}
    assert read_sender("mail.larkmoor.example", read=lambda name: records.get(name, [])).policy == "none"


def test_says_so_where_dns_does_not_answer(larkmoor: LocalGroup, ben: Any, browser_of: Any) -> None:
    def silent(name: str) -> list[str]:
        raise NoAnswerFromDns

    assert not read_sender("larkmoor.example", read=silent).was_reached
    # Here mail may not leave the machine, and so nobody is asked.
    browser_of(ben).post(reverse("organizing_checklist_sender"))
    found = line(larkmoor, "sender")
    assert not found.is_done
    assert "DNS could not be asked" in found.words
    assert "MAIL_MAY_LEAVE" in found.advice


def test_keeps_another_groups_list_apart(larkmoor: LocalGroup, ben: Any, cleo: Any, browser_of: Any) -> None:
    browser_of(ben).post(reverse("organizing_checklist_mark"), {"line": "privacy"})
    assert line(larkmoor, "privacy").is_done
    seen = browser_of(cleo, host="quarry.example").get(CHECKLIST)
    assert not next(one for one in seen.context["lines"] if one.key == "privacy").is_done


def test_reads_the_list_in_few_queries(larkmoor: LocalGroup, ben: Any, browser_of: Any) -> None:
    assert count_queries(browser_of(ben), CHECKLIST) <= 30
