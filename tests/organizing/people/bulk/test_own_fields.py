"""The group's own fields: added, refused with the reason, put in order, changed, removed with what they held."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from organizing.groups.scope import group_scope
from organizing.people.fields.add_field import add_field, make_key
from organizing.people.fields.check_field import FieldRefused
from organizing.people.list_models import CustomField, Segment
from organizing.people.models import Person
from organizing.people.own_fields import clean_value, own_fields, show_value
from tests.organizing.admin.queries import count_queries
from tests.organizing.people.bulk.test_bulk import text_of


def url(name: str = "", *args: Any) -> str:
    return reverse(f"organizing_own_fields_{name}" if name else "organizing_own_fields", args=args)


def typed(label: str, kind: str = "text", choices: str = "", spanish: str = "") -> dict[str, str]:
    return {"label_en": label, "label_es": spanish, "kind": kind, "choices": choices}


def fields_of(group: Any) -> list[tuple[str, str, str, list[str]]]:
    with group_scope(group):
        return [(one.key, str(one), one.kind, one.choices) for one in own_fields()]


@pytest.fixture
def shirt(larkmoor: Any, neighbors: list[Person]) -> CustomField:
    """A list of sizes, of which Dee has one."""
    with group_scope(larkmoor):
        field = add_field(group=larkmoor, label={"en": "Shirt"}, kind="choice", choices=["S", "M", "L"])
        Person.objects.filter(first_name="Dee").update(custom={"shirt": "M", "car": True})
    return field


def test_adds_fields_in_order_and_keeps_their_keys(enter, ben, larkmoor):
    client = enter(ben)
    client.post(url("add"), typed(" Shirt  size", "choice", "S\n M \n\nS\nL", spanish="Talla"))
    client.post(url("add"), typed("Shirt-size", "number", "x"))
    client.post(url("add"), typed("In"))
    assert fields_of(larkmoor) == [
        ("shirt-size", "Shirt size", "choice", ["S", "M", "L"]),
        ("shirt-size-2", "Shirt-size", "number", []),
        ("field-in", "In", "text", []),
    ]
    with group_scope(larkmoor):
        first = own_fields()[0]
    assert first.label == {"en": "Shirt size", "es": "Talla"}
    client.post(url("edit", first.pk), {"label_en": "T-shirt", "choices": "S\nM\nL\nXL"})
    assert fields_of(larkmoor)[0] == ("shirt-size", "T-shirt", "choice", ["S", "M", "L", "XL"])


@pytest.mark.parametrize("given", [typed("SHIRT"), typed("T", spanish="Camisa")])
def test_refuses_a_second_field_of_the_same_name(enter, ben, shirt, larkmoor, given):
    with group_scope(larkmoor):
        CustomField.objects.update(label={"en": "Shirt", "es": "Camisa"})
    answer = enter(ben).post(url("add"), given)
    assert answer.status_code == 422 and "There is a field called" in text_of(answer)
    assert enter(ben).post(url("edit", shirt.pk), {**given, "choices": "S\nM\nL"}).status_code == 302


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Año de ingreso", "ano-de-ingreso"),
        ("2024", "field-2024"),
        ("gte", "field-gte"),
        ("日本", "field"),
        ("a__b", "a-b"),
    ],
)
def test_makes_keys_that_can_stand_in_a_query(label, key):
    assert make_key(label) == key


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (typed("Immigration status"), "asks for immigration status"),
        (typed("Papers", spanish="Estatus migratorio"), "asks for immigration status"),
        (typed("Origin", spanish="País de origen"), "asks where somebody is a citizen"),
        (typed("Lugar de nacimiento"), "asks where somebody was born"),
        (typed("A#"), "asks for an A-number"),
        (typed("SSN"), "asks for a social security"),
        (typed("Situation", "choice", "Fine\nUndocumented"), "“Undocumented” asks for immigration status"),
        (typed("Roots", "choice", "Mexican\nHonduran"), "“Mexican” asks where somebody is a citizen"),
    ],
)
def test_refuses_what_must_not_be_kept_and_says_why(enter, ben, larkmoor, given, why):
    answer = enter(ben).post(url("add"), given)
    assert answer.status_code == 422
    text = text_of(answer)
    assert why in text and "That is never kept here" in text and f'value="{given["label_en"]}"' in text
    assert fields_of(larkmoor) == []


def test_refuses_it_as_well_when_a_field_is_renamed_or_made_elsewhere(enter, ben, shirt, larkmoor):
    client = enter(ben)
    assert client.post(url("edit", shirt.pk), {"label_en": "Visa", "choices": "S\nM\nL"}).status_code == 422
    assert client.post(url("edit", shirt.pk), {"label_en": "Shirt", "choices": "S\nM\nDACA"}).status_code == 422
    with group_scope(larkmoor), pytest.raises(FieldRefused):
        add_field(group=larkmoor, label={"en": "Nationality"}, kind="text")
    assert fields_of(larkmoor) == [("shirt", "Shirt", "choice", ["S", "M", "L"])]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (typed(""), "This field is required."),
        (typed("\u200b "), "Write what the field is called."),
        (typed("Size", "choice"), "one on each line"),
        (typed("Size", "choice", "\n".join(map(str, range(51)))), "Up to 50 choices"),
    ],
)
def test_says_what_is_missing(enter, ben, larkmoor, given, why):
    answer = enter(ben).post(url("add"), given)
    assert answer.status_code == 422 and why in text_of(answer) and fields_of(larkmoor) == []


def test_keeps_a_choice_that_somebody_has_or_a_segment_names(enter, ben, shirt, larkmoor):
    client = enter(ben)
    refused = client.post(url("edit", shirt.pk), {"label_en": "Shirt", "choices": "S\nL"})
    assert "Somebody on the list has “M”" in text_of(refused)
    name_in_segment(larkmoor, shirt, value="L")
    refused = client.post(url("edit", shirt.pk), {"label_en": "Shirt", "choices": "S\nM"})
    assert "A segment names “L”" in text_of(refused)
    assert client.post(url("edit", shirt.pk), {"label_en": "Shirt", "choices": "L\nM"}).status_code == 302
    assert fields_of(larkmoor)[0][3] == ["L", "M"]


def name_in_segment(group: Any, field: CustomField, *, value: str) -> None:
    rule = {"rule": "own_field", "field": field.key, "how": "is", "value": value}
    with group_scope(group):
        Segment.objects.create(group=group, name="Shirts", rules={"rows": [[rule]], "leave_out": []})


def test_moves_fields_up_and_down_and_no_further(enter, ben, larkmoor):
    with group_scope(larkmoor):
        one, _two, three = (add_field(group=larkmoor, label={"en": name}, kind="text") for name in ("A1", "B2", "C3"))
    client = enter(ben)
    client.post(url("lower", one.pk))
    assert [label for _key, label, *_rest in fields_of(larkmoor)] == ["B2", "A1", "C3"]
    for _twice in range(3):
        client.post(url("raise", three.pk))
    assert [label for _key, label, *_rest in fields_of(larkmoor)] == ["C3", "B2", "A1"]


def test_removes_a_field_with_what_it_held_and_nothing_else(enter, ben, shirt, larkmoor):
    client = enter(ben)
    assert "1 person has something in it." in text_of(client.get(url("remove", shirt.pk)))
    client.post(url("remove", shirt.pk), {"go": "1"})
    assert fields_of(larkmoor) == []
    with group_scope(larkmoor):
        assert Person.objects.get(first_name="Dee").custom == {"car": True}


def test_leaves_a_field_that_a_segment_names(enter, ben, shirt, larkmoor):
    name_in_segment(larkmoor, shirt, value="M")
    answer = enter(ben).post(url("remove", shirt.pk), {"go": "1"}, follow=True)
    assert "Segments name this field" in text_of(answer) and "Shirts" in text_of(answer)
    assert len(fields_of(larkmoor)) == 1


def test_shows_viewers_the_list_and_no_buttons(enter, vi, shirt):
    text = text_of(enter(vi).get(url()))
    assert "S, M, L" in text and url("edit", shirt.pk) not in text and url("add") not in text


def test_asks_the_database_as_little_for_many_fields(enter, ben, shirt, larkmoor):
    few = count_queries(enter(ben), url())
    with group_scope(larkmoor):
        for number in range(10):
            add_field(group=larkmoor, label={"en": f"Field {number}"}, kind="text")
    assert count_queries(enter(ben), url()) == few <= 15


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "  By bus ", "By bus"),
        ("text", " ", None),
        ("choice", "m", "M"),
        ("number", "1,200", 1200),
        ("number", "2.50", 2.5),
        ("date", "2027-03-15", "2027-03-15"),
        ("yes_no", "Sí", True),
        ("yes_no", "no", False),
    ],
)
def test_reads_a_value_as_it_is_kept_and_shows_it_again(kind, text, value):
    field = CustomField(kind=kind, choices=["S", "M"])
    assert clean_value(field, text) == value
    assert clean_value(field, show_value(field, value)) == value


@pytest.mark.parametrize(
    ("kind", "text", "why"),
    [
        ("choice", "XXL", "Choose one of: S, M."),
        ("number", "many", "Write a number here"),
        ("number", "NaN", "Write a number here"),
        ("number", "1e400", "Write a number here"),
        ("date", "3/15/27", "Write a day like 2027-03-15"),
        ("yes_no", "perhaps", "Write yes or no"),
        ("text", "x" * 1001, "Keep it under 1,000 letters"),
    ],
)
def test_refuses_a_value_in_a_sentence(kind, text, why):
    with pytest.raises(ValidationError, match=why):
        clean_value(CustomField(kind=kind, choices=["S", "M"]), text)
