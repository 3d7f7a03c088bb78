"""Nothing of group A in any answer to group B: every address, every role, and the database itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from organizing.followups.models import Task
from organizing.groups.models import GroupOwned
from organizing.groups.scope import above_walls, group_scope, no_group
from organizing.people.models import Person
from tests.factories import PASSWORD
from tests.organizing.admin.addresses import admin_addresses
from tests.organizing.admin.verbs import VERBS
from tests.sought import sought

ROLES = ["viewer", "organizer", "lead"]
PARTS = ("people", "campaigns", "officials", "tasks", "deliveries", "packets", "replies", "ladders", "emails", "staff")
# What anybody may open without signing in.
OPEN_TO_ALL = ("/admin/login/", "/admin/password_reset/", "/admin/jsi18n/", "/admin/sprite/")
# It would end the walk.
LOGS_OUT = "/admin/logout/"
BREAKS_ON_PURPOSE = "/admin/failwhale/"
# Lists that find things by a word; the mark itself is not asked for, since pages repeat the question.
SEARCHES = (
    "/admin/pages/search/?q=draft",
    "/admin/pages/search/results/?q=draft",
    "/admin/choose-page/search/?q=draft",
    "/admin/documents/?q=plan",
    "/admin/documents/chooser/results/?q=plan",
    "/admin/api/main/pages/?search=draft",
    sought("/admin/organizing/people/?q=dee"),
    sought("/admin/organizing/people/results/?q=mail.example"),
    "/admin/organizing/people/?did=kind:petition",
    "/admin/organizing/people/?did_not=kind:call&zip_code=0000",
    "/admin/organizing/people/bulk/?people=7001&people=8001",
    "/admin/organizing/people/bulk/?segment=7001",
    "/admin/organizing/people/bulk/?query=tag=7001&job=untag",
    "/admin/organizing/tags/?q=tag",
    "/admin/organizing/officials/?q=holder",
    "/admin/organizing/officials/results/?q=words&check=yes&level=county",
    "/admin/organizing/tasks/?whose=all",
    "/admin/organizing/tasks/?whose=all&done=1",
    "/admin/organizing/tasks/add/?person=7001",
    "/admin/organizing/replies/?show=waiting",
    "/admin/organizing/replies/results/?show=automatic",
    "/admin/organizing/emails/?kind=thank_you&state=due",
    "/admin/reports/site-history/?label=draft",
    "/admin/images/?q=picture",
    "/admin/images/chooser/results/?q=picture",
    # By an id, or the beginning of a word, in the query.
    "/admin/choose-page/chosen-multiple/?id=7001&id=7003",
    "/admin/choose-page/?parent_page_id=7001",
    "/admin/documents/chooser/chosen-multiple/?id=7001",
    "/admin/images/chooser/chosen-multiple/?id=7001",
    "/admin/bulk/wagtailcore/page/delete/?id=7001&id=7003",
    "/admin/bulk/wagtailcore/page/move/?id=7003",
    "/admin/bulk/wagtailcore/page/delete/?id=all",
    "/admin/bulk/wagtailcore/page/delete/?id=all&childOf=7001",
    "/admin/bulk/wagtaildocs/document/delete/?id=all",
    "/admin/bulk/auth/user/delete/?id=all",
    "/admin/bulk/wagtailcore/page/publish/?id=7003",
    "/admin/bulk/wagtaildocs/document/delete/?id=7001",
    "/admin/bulk/wagtaildocs/document/add_tags/?id=7001",
    "/admin/bulk/wagtailimages/image/delete/?id=7001",
    "/admin/bulk/auth/user/delete/?id=7001",
    "/admin/bulk/organizing/person/delete/?id=7001",
    "/admin/tag-autocomplete/?term=ke",
    "/admin/tag-autocomplete/taggit/tag/?term=ke",
)
WALLED = [model for model in apps.get_models() if issubclass(model, GroupOwned)]


@contextmanager
def undone() -> Iterator[None]:
    """What a request changed is put back before the next one."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def walk(client: Any, ids: list[int], method: str) -> Iterator[tuple[str, Any]]:
    for address in (*admin_addresses(ids), *SEARCHES):
        if address in (BREAKS_ON_PURPOSE, LOGS_OUT):
            continue
        with undone():
            answer = getattr(client, method)(address)
            yield address, answer
        # Wagtail sends whoever may not come in to another page, and answers a script by another way.
        if answer.status_code in (302, 403):
            with undone():
                yield address, getattr(client, method)(address, headers={"x-requested-with": "XMLHttpRequest"})


def text_of(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace") + str(answer.headers)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", ROLES)
def test_shows_group_b_nothing_of_group_a(group_a, group_b, enter, role, method):
    client = enter(group_b.staff[role], host=group_b.host, raise_request_exception=False)
    leaks, broken, own = [], [], 0
    for address, answer in walk(client, [7001, 7002, 7003, 8001, 8002], method):
        text = text_of(answer)
        own += "HERON" in text
        if "KESTREL" in text or "kestrel" in text:
            leaks.append((address, answer.status_code))
        if answer.status_code >= 500:
            broken.append((address, answer.status_code))
    assert not leaks, "\n".join(sorted({f"{address} {status}" for address, status in leaks}))
    assert own > (20 if method == "get" else 0)
    assert not [one for one in broken if "/organizing/" in one[0]]


@pytest.mark.parametrize("role", ROLES)
def test_answers_no_question_about_group_a(group_a, group_b, enter, role):
    client = enter(group_b.staff[role], host=group_b.host, raise_request_exception=False)
    answers = {address: client.get(address, headers={"x-requested-with": "XMLHttpRequest"}) for address in SEARCHES}
    leaks = [address for address, answer in answers.items() if "kestrel" in text_of(answer).lower()]
    assert not leaks, "\n".join(leaks)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/pages/8001/",
        "/admin/pages/8003/edit/",
        "/admin/choose-page/8001/",
        "/admin/choose-page/chosen-multiple/?id=8003",
        "/admin/bulk/wagtailcore/page/delete/?id=8003",
        "/admin/bulk/wagtailcore/page/delete/?id=all&childOf=8001",
        "/admin/bulk/wagtaildocs/document/delete/?id=8001",
        "/admin/bulk/wagtailimages/image/delete/?id=8001",
        "/admin/documents/?q=plan",
        "/admin/images/",
        "/admin/reports/site-history/",
    ],
)
def test_leaves_the_groups_own_pages_and_files_to_its_editors(group_a, group_b, enter, address):
    answer = enter(group_b.staff["organizer"], host=group_b.host).get(address)
    assert answer.status_code == 200
    assert "HERON" in text_of(answer)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["get", "post"])
def test_opens_nothing_to_somebody_who_has_not_signed_in(group_a, enter, method):
    client = enter(None, raise_request_exception=False)
    for address, answer in walk(client, [7001], method):
        assert "KESTREL" not in text_of(answer), address
        assert answer.status_code >= 300 or address.startswith(OPEN_TO_ALL), (address, answer.status_code)


@pytest.mark.slow
def test_keeps_a_groups_rows_from_the_sites_operator(group_a, group_b, enter):
    operator = get_user_model().objects.create_superuser("root@staff.example", password=PASSWORD)
    client = enter(operator, host=group_b.host, raise_request_exception=False)
    addresses = [one for one in admin_addresses([7001, 8001]) if one.startswith("/admin/organizing/")]
    assert len(addresses) > 30
    for address in addresses:
        if address == reverse("organizing_switch_group"):
            continue
        for method in ("get", "post"):
            with undone():
                answer = getattr(client, method)(address)
            assert answer.status_code == 403, (address, method, answer.status_code)
            assert "KESTREL" not in text_of(answer)
            assert "invite you" in text_of(answer)


def test_walks_addresses_that_really_show_the_mark_to_its_own_group(group_a, enter):
    client = enter(group_a.staff["lead"])
    shown = [
        a for a in admin_addresses([7001]) if a.startswith("/admin/organizing/") and "KESTREL" in text_of(client.get(a))
    ]
    for part in PARTS:
        assert f"/admin/organizing/{part}/" in shown
        assert f"/admin/organizing/{part}/inspect/7001/" in shown


def test_counts_only_the_groups_own_rows(group_a, group_b, enter):
    client = enter(group_b.staff["viewer"], host=group_b.host)
    for part in PARTS:
        answer = client.get(reverse(f"organizing_{part}:list"))
        with above_walls():
            own = rows_of(part, answer).filter(group=group_b.group).count()
        assert shown_in(part, answer) == own, part
        assert client.get(reverse(f"organizing_{part}:inspect", args=[7001])).status_code == 404, part
        assert client.get(reverse(f"organizing_{part}:inspect", args=[8001])).status_code == 200, part


def rows_of(part, answer):
    """What a list is of: two are pages of our own, the others Wagtail's."""
    if part == "tasks":
        return Task.objects.filter(done_at=None)
    return Person.objects.all() if part == "people" else answer.context["view"].model.objects.all()


def shown_in(part, answer):
    if part == "tasks":
        return answer.context["page"].paginator.count
    return answer.context["count"].number if part == "people" else answer.context["items_count"]


def test_counts_only_the_groups_own_rows_on_the_home_panel(group_a, group_b, enter):
    answer = enter(group_b.staff["lead"], host=group_b.host).get("/admin/")
    today = next(panel for panel in answer.context["panels"] if getattr(panel, "name", "") == "organizing_today")
    assert today is not None
    assert "HERON" in text_of(answer)
    assert "KESTREL" not in text_of(answer)
    pages = next(item for item in answer.context["site_summary"].summary_items if "Pages" in type(item).__name__)
    assert pages.get_context_data({})["total_pages"] == 4


@pytest.mark.parametrize("role", ROLES)
def test_lets_each_role_press_only_its_own_buttons(group_b, enter, role):
    client = enter(group_b.staff[role], host=group_b.host)
    for name, args, least in VERBS:
        with undone():
            answer = client.post(reverse(f"organizing_{name}", args=args), {})
        if ROLES.index(role) < ROLES.index(least):
            assert answer.status_code == 403, name
            assert "Your role does not cover this" in text_of(answer)
        else:
            assert answer.status_code in (302, 422), name


def test_has_no_button_for_another_groups_rows(group_a, group_b, enter):
    client = enter(group_b.staff["lead"], host=group_b.host)
    for name, args, _least in VERBS:
        foreign = [7001 if isinstance(part, int) else part for part in args]
        if foreign != args:
            assert client.post(reverse(f"organizing_{name}", args=foreign), {}).status_code == 404, name


def test_covers_every_table_that_belongs_to_a_group(group_a):
    assert len(WALLED) >= 18
    with above_walls():
        empty = [model.__name__ for model in WALLED if not model.objects.filter(group=group_a.group).exists()]
    assert not empty


def test_shows_the_web_role_no_row_without_a_group(group_a):
    with no_group():
        assert {model.__name__: count(model) for model in WALLED} == dict.fromkeys([one.__name__ for one in WALLED], 0)


def test_shows_the_web_role_no_row_of_another_group(group_a, group_b):
    with above_walls():
        own = {model: model.objects.filter(group=group_b.group).count() for model in WALLED}
    with group_scope(group_b.group):
        assert {model: count(model) for model in WALLED} == own


def test_lets_the_web_role_write_no_row_into_another_group(group_a, group_b):
    for model in WALLED:
        table = model._meta.db_table
        row = {**a_row_of(table, group_a.group.pk), "id": 999_999}
        names, slots = ", ".join(f'"{one}"' for one in row), ", ".join(["%s"] * len(row))
        with group_scope(group_b.group):
            refuses(f'INSERT INTO "{table}" ({names}) VALUES ({slots})', list(row.values()))
            refuses(f'UPDATE "{table}" SET group_id = %s', [group_a.group.pk])
            assert execute(f'UPDATE "{table}" SET group_id = group_id WHERE group_id = %s', [group_a.group.pk]) == 0
            assert execute(f'DELETE FROM "{table}" WHERE group_id = %s', [group_a.group.pk]) == 0


def a_row_of(table: str, group_id: int) -> dict[str, Any]:
    with above_walls(), connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" WHERE group_id = %s LIMIT 1', [group_id])
        row = dict(zip([column.name for column in cursor.description], cursor.fetchone(), strict=True))
        cursor.execute("SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attgenerated <> ''", [table])
        made_by_itself = {name for (name,) in cursor.fetchall()}
        return {name: value for name, value in row.items() if name not in made_by_itself}


def refuses(statement: str, values: list[Any]) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        execute(statement, values)


def count(model: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')
        return cursor.fetchone()[0]


def execute(statement: str, values: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount
