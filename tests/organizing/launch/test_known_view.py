"""Ana notes what the law says, Ben fills in what the pages wait for, Vi reads."""

from __future__ import annotations

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from organizing.groups.fact_models import GroupFact
from organizing.groups.posture_models import StatePosture
from organizing.groups.scope import above_walls, group_scope, no_group
from organizing.launch.known.today import law_in_today
from organizing.launch.launch_site import launch_site
from organizing.launch.launched import Launched
from tests import factories
from tests.organizing.launch.given import answers

NOW = datetime(2027, 3, 1, 16, 0, tzinfo=UTC)
LAW = {"posture": "mandates", "source_title": "Act 7", "source_url": "", "checked_on": "2027-03-01"}
VISITS = {"value": "1,240", "source": "Door counter", "source_url": "", "source_date": "2027-01-31"}


@pytest.fixture
def launched(db: None) -> Launched:
    factories.some_page()
    founder = get_user_model().objects.create_user("founder@larkmoor.example")
    with no_group(user_id=founder.pk):
        return launch_site(answers=answers(), by=founder, now=NOW)


@pytest.fixture
def clients(launched: Launched) -> dict[str, Client]:
    """Signed in, by role."""
    found = {}
    for name, role in (("vi", "viewer"), ("ben", "organizer"), ("ana", "lead")):
        with above_walls():
            user = factories.make_staff(launched.group, name, role)
        found[name] = Client()
        found[name].force_login(user)
    return found


def test_shows_what_is_missing_first(clients: dict[str, Client]) -> None:
    page = clients["vi"].get(reverse("organizing_facts")).content.decode()
    assert page.index("Visits on Saturdays") < page.index("Not known yet")
    assert "The county may choose" in page
    assert "Memo of the county’s lawyer" in page
    address = reverse("organizing_fact", args=["visits"])
    assert address not in page
    assert clients["vi"].post(address, VISITS).status_code == 403


def test_says_that_a_fact_saved_empty_is_not_known_yet(clients: dict[str, Client]) -> None:
    address = reverse("organizing_fact", args=["visits"])
    nothing = dict.fromkeys(VISITS, "")
    answer = clients["ben"].post(address, nothing, follow=True).content.decode()
    assert "Saved with nothing filled in: it is not known yet." in answer
    assert "Saved." in clients["ben"].post(address, VISITS, follow=True).content.decode()


def test_puts_what_ben_found_into_drafts(clients: dict[str, Client], launched: Launched) -> None:
    address = reverse("organizing_fact", args=["visits"])
    answer = clients["ben"].post(address, VISITS, follow=True).content.decode()
    assert "2 pages have a new draft. Read them and publish them." in answer
    assert "1,240" in answer
    home = launched.pages["en", "home"]
    assert reverse("wagtailadmin_pages:edit", args=[home.pk]) in answer
    assert Page.objects.get(pk=home.pk).has_unpublished_changes


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"value": "many"}, "value"), ({"source": ""}, "source"), ({"source_date": ""}, "source_date")],
)
def test_keeps_what_was_typed_and_says_what_is_wrong(
    clients: dict[str, Client], launched: Launched, changed: dict[str, str], field: str
) -> None:
    answer = clients["ben"].post(reverse("organizing_fact", args=["visits"]), {**VISITS, **changed})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert changed.get("value", "1,240") in answer.content.decode()
    with group_scope(launched.group):
        assert not GroupFact.objects.filter(key="visits").exists()


def test_lets_a_lead_alone_note_the_law(clients: dict[str, Client], launched: Launched) -> None:
    address = reverse("organizing_state_law")
    assert clients["ben"].post(address, LAW).status_code == 403
    assert clients["vi"].get(address).status_code == 403
    assert clients["ana"].post(address, {**LAW, "posture": "whatever"}).status_code == 422
    answer = clients["ana"].post(address, LAW, follow=True).content.decode()
    assert "4 pages have a new draft" in answer
    with group_scope(launched.group):
        law = StatePosture.objects.get()
        assert (law.posture, law.checked_by.get_username()) == ("mandates", "ana@staff.example")


def test_asks_on_today_once_the_law_was_read_long_ago(launched: Launched) -> None:
    with group_scope(launched.group):
        assert law_in_today(user=None, now=NOW) == []
        StatePosture.objects.update(checked_on=date(2026, 9, 1))
        [row] = law_in_today(user=None, now=NOW)
    assert str(row.title) == "Does the state’s law still say the same?"
    assert row.url == reverse("organizing_state_law")


def test_knows_no_fact_that_the_kit_does_not_ask_for(clients: dict[str, Client]) -> None:
    for name in ("headline", "nothing"):
        assert clients["ana"].get(reverse("organizing_fact", args=[name])).status_code == 404


def test_gives_a_lead_the_campaign_as_a_kit(clients: dict[str, Client]) -> None:
    address = reverse("organizing_kit_export")
    assert clients["ben"].get(address).status_code == 403
    answer = clients["ana"].get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="saturdays_at_the_library.zip"'
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        names = set(archive.namelist())
        assert "Larkmoor" not in archive.read("saturdays_at_the_library/en/home.toml").decode()
    assert {"saturdays_at_the_library/kit.toml", "saturdays_at_the_library/es/ladder.toml"} <= names
