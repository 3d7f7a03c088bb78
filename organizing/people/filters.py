"""The filters of the people list. Each is a rule of segments with one box, so that both find the same people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from organizing.people.find import Found, find_people
from organizing.people.models import Person
from organizing.people.segments.boxes import ChoiceBox
from organizing.people.segments.rule import Clock, segment_rules
from organizing.people.segments.rules.consents import never_answered
from organizing.people.segments.select import as_condition, clock_at, select_one
from organizing.people.sought import LONGEST, WHO, open_words
from organizing.vault import Unreadable

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

YES_NO: Final = [("yes", _("Yes")), ("no", _("No"))]


class QuickSelect(forms.Select):
    """A drop-down list without a template for each of its lines: the page has ten, and is drawn again as one types."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Write the list out."""
        chosen = "" if value is None else str(value)
        lines = ((key, " selected" if str(key) == chosen else "", words) for key, words in self.choices)
        options = format_html_join("", '<option value="{}"{}>{}</option>', lines)
        attributes = flatatt(self.build_attrs({"name": name, **self.attrs}, attrs))
        return format_html("<select{}>{}</select>", attributes, options)


@dataclass(frozen=True)
class PeopleFilter:
    """One filter.

    Attributes:
        rule: the segment rule that says whom it means.
        box: the rule's box that it fills.
        fixed: the rule's other values.
        narrowed_by: the rule's boxes that further parameters of the list fill.
        choices: what is offered, where the rule's own words go on from "People who…" and do not do here.
        leaves_out: it means everybody but those of its rule. A list that stops after one page is read fastest so; the
            rules of segments, which count everybody, are not.
        outright: the condition for some values, where there is a faster one than the rule's.
    """

    label: StrOrPromise
    rule: str
    box: str
    fixed: Mapping[str, Any] = field(default_factory=dict)
    narrowed_by: Mapping[str, str] = field(default_factory=dict)
    choices: list[tuple[str, Any]] | None = None
    leaves_out: bool = False
    outright: Mapping[str, Callable[[], Q]] = field(default_factory=dict)

    def condition(self, rule: Mapping[str, Any], clock: Clock) -> Q:
        """Whom it means with these values, as a condition on people."""
        if rule[self.box] in self.outright:
            return self.outright[rule[self.box]]()
        selected = as_condition(select_one(rule, clock))
        return ~selected if self.leaves_out else selected


FILTERS: Final[dict[str, PeopleFilter]] = {
    "tag": PeopleFilter(_("Tag"), rule="tag", box="tag"),
    "did": PeopleFilter(_("Has done"), rule="did", box="what", fixed={"times": 1}, narrowed_by={"since": "did_since"}),
    "did_not": PeopleFilter(
        _("Has not done"),
        rule="did",
        box="what",
        fixed={"times": 1},
        narrowed_by={"since": "did_since"},
        leaves_out=True,
    ),
    "zip_code": PeopleFilter(_("ZIP code"), rule="zip", box="zip_codes"),
    "district": PeopleFilter(_("District"), rule="district", box="district"),
    "language": PeopleFilter(_("Language"), rule="language", box="language"),
    "consent": PeopleFilter(
        _("May we e-mail?"),
        rule="consent",
        box="answer",
        fixed={"purpose": "email"},
        choices=[*YES_NO, ("none", _("No answer"))],
        outright={"none": lambda: never_answered("email")},
    ),
    "confirmed": PeopleFilter(_("Confirmed"), rule="confirmed", box="confirmed", choices=YES_NO),
    "organizer": PeopleFilter(_("Organizer in charge"), rule="organizer", box="organizer"),
    "since": PeopleFilter(_("First seen since"), rule="first_seen", box="since"),
}


class PeopleForm(forms.Form):
    """What the list is asked: words to find, sealed in the address as `who`, and the filters.

    Attributes:
        rules: once valid, the segment rules that the filters in use come to, by filter.
    """

    q = forms.CharField(
        label=_("Find by part of a name, e-mail or phone"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, data: QueryDict) -> None:
        asked = data.copy()
        asked["q"], self.is_readable = _words_in(data)
        super().__init__(asked, label_suffix="")
        self.rules: dict[str, dict[str, Any]] = {}
        for name, one in FILTERS.items():
            self.fields[name] = _box(one)
        since = _box(FILTERS["since"])
        since.label = _("Done, or not, since")
        self.fields["did_since"] = since
        self.order_fields(["q", "tag", "did", "did_not", "did_since"])

    def clean(self) -> dict[str, Any]:
        """Let each rule's own form look at what it is given."""
        if not self.is_readable:
            self.add_error("q", _("This address was cut short or is very old. Type again whom you look for."))
        for name, one in FILTERS.items():
            if not self.data.get(name) or name in self.errors:
                continue
            try:
                self.rules[name] = self._rule(name, one)
            except ValidationError as problem:
                self.add_error(name, problem)
        return self.cleaned_data

    @cached_property
    def active(self) -> list[str]:
        """The names of the filters in use."""
        return [name for name in self.fields if name != "q" and self.data.get(name)]

    def words_of(self, name: str) -> Any:
        """What a filter in use says."""
        value = str(self.data.get(name))
        offered = getattr(self.fields[name], "choices", [])
        return next((words for key, words in offered if str(key) == value), value)

    def _rule(self, name: str, one: PeopleFilter) -> dict[str, Any]:
        narrowed = {box: self.data.get(parameter, "") for box, parameter in one.narrowed_by.items()}
        form = segment_rules.get(one.rule).form({one.box: self.data[name], **one.fixed, **narrowed})
        if not form.is_valid():
            raise ValidationError([sentence for each in form.errors.values() for sentence in each])
        return {"rule": one.rule, **form.cleaned_data}


def filter_people(data: QueryDict) -> QuerySet[Person]:
    """The people of the group in scope whom the list finds for this query string; unsorted.

    What is no filter is passed over. Nobody is found where a filter says what it cannot, such as a tag that is gone:
    whoever goes on with "all of them" must not go on with everybody.
    """
    return search_people(PeopleForm(data)).people


def search_people(form: PeopleForm) -> Found:
    """The same, of a form that the page shows."""
    if not form.is_valid():
        return Found(Person.objects.none(), are_few=True)
    clock = clock_at(None)
    people: QuerySet[Person] = Person.objects.all()
    for name, rule in form.rules.items():
        people = people.filter(FILTERS[name].condition(rule, clock))
    return find_people(people, form.cleaned_data["q"])


def _words_in(data: QueryDict) -> tuple[str, bool]:
    try:
        return open_words(str(data.get(WHO, ""))), True
    except Unreadable:
        return "", False


def _box(one: PeopleFilter) -> forms.Field:
    """The rule's box with our label, and free to stay empty."""
    box = segment_rules.get(one.rule).form.base_fields[one.box]
    if isinstance(box, ChoiceBox):
        choices = one.choices
        offers: Callable[[], list[tuple[Any, Any]]] = box.offers if choices is None else lambda: choices
        free_choice = ChoiceBox(label=one.label, choices=offers, coerce=box.coerce, empty=_("Any"))
        free_choice.widget = QuickSelect()
        free_choice.choices = free_choice.choices
        return free_choice
    free = deepcopy(box)
    free.label, free.required, free.widget.is_required = one.label, False, False
    return free
