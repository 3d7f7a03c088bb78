"""Where people live: ZIP codes, districts, counties."""

from __future__ import annotations

import re

from django import forms
from django.db.models import F, Q, Subquery, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizing.groups.models import GroupZip
from organizing.people.lived_in import divisions_lived_in
from organizing.people.segments.boxes import ChoiceBox, TextBox
from organizing.people.segments.look_up import Choices, looked_up, name_in
from organizing.people.segments.rule import Clock, SegmentRule, Values
from organizing.places.models import Division


@looked_up
def divisions() -> Choices:
    """Every division that somebody of the group's lives in."""
    return in_order(list(divisions_lived_in().values_list("pk", "name")))


def in_order(places: Choices) -> Choices:
    """Shorter names first, so that 2 comes before 10."""
    return sorted(places, key=lambda pair: (len(pair[1]), pair[1]))


@looked_up
def counties() -> Choices:
    """The counties of the group's own ZIP table and of its people's districts."""
    ids = {_county_of(ocd_id) for ocd_id in divisions_lived_in().values_list("ocd_id", flat=True)} - {""}
    known = Division.objects.filter(Q(ocd_id__in=ids) | Q(pk__in=GroupZip.objects.values("county_id")))
    return list(known.order_by("name").values_list("pk", "name"))


def _county_of(ocd_id: str) -> str:
    found = re.match(r".*/(county|parish|borough):[^/]+", ocd_id)
    return found[0] if found else ""


class ZipForm(forms.Form):
    """One ZIP code or several, whole or their beginnings."""

    zip_codes = TextBox(label=gettext_lazy("ZIP codes, whole or how they begin"))

    def clean_zip_codes(self) -> str:
        """The numbers, each once, in order, with spaces between."""
        codes = re.split(r"[\s,;]+", self.cleaned_data["zip_codes"].strip(" ,;"))
        if not all(re.fullmatch(r"[0-9]{1,5}", code) for code in codes):
            raise forms.ValidationError(_("Write ZIP codes of up to five digits, like 60608 606, with spaces between."))
        return " ".join(sorted(set(codes)))


class DistrictForm(forms.Form):
    """Which district."""

    district = ChoiceBox(label=gettext_lazy("the district"), choices=divisions, coerce=int)


class CountyForm(forms.Form):
    """Which county."""

    county = ChoiceBox(label=gettext_lazy("the county"), choices=counties, coerce=int)


def with_zip(values: Values, clock: Clock) -> Q:
    """Ranges instead of LIKE: behind the wall a comparison may use the index, a pattern may not."""
    condition = Q()
    for code in values["zip_codes"].split():
        condition |= Q(zip_code=code) if len(code) == 5 else Q(zip_code__gte=code, zip_code__lte=code.ljust(5, "9"))
    return condition


def in_county(values: Values, clock: Clock) -> Q:
    """Those known to live in the county or one of its districts, and those whose ZIP code the group puts there."""
    county = Division.objects.filter(pk=values["county"]).values("ocd_id")[:1]
    below = Division.objects.annotate(county=Concat(Subquery(county), Value("/"))).filter(
        ocd_id__startswith=F("county")
    )
    zips = GroupZip.objects.filter(county_id=values["county"]).values("zip_code")
    return Q(division_id=values["county"]) | Q(division_id__in=below.values("pk")) | Q(zip_code__in=zips)


def zip_in_words(values: Values) -> str:
    """Says whole codes and beginnings apart."""
    codes = values["zip_codes"].split()
    whole, begun = [code for code in codes if len(code) == 5], [code + "…" for code in codes if len(code) < 5]
    return _("live in ZIP code %(codes)s") % {"codes": (" " + _("or") + " ").join([*whole, *begun])}


ZIP = SegmentRule(
    label=gettext_lazy("ZIP code"), starts=gettext_lazy("live in"), form=ZipForm, select=with_zip, words=zip_in_words
)
DISTRICT = SegmentRule(
    label=gettext_lazy("District"),
    starts=gettext_lazy("live in"),
    form=DistrictForm,
    select=lambda values, clock: Q(division_id=values["district"]),
    words=lambda values: _("live in %(place)s") % {"place": name_in(divisions(), values["district"])},
)
COUNTY = SegmentRule(
    label=gettext_lazy("County"),
    starts=gettext_lazy("live in"),
    form=CountyForm,
    select=in_county,
    words=lambda values: _("live in %(place)s") % {"place": name_in(counties(), values["county"])},
)
