"""Divisions: the places that have officials, named by Open Civic Data id."""

from __future__ import annotations

from django.db import models


class Division(models.Model):
    """A state, county or district. Shared by all groups: geography is nobody's secret.

    `ocd_id` follows https://open-civic-data.readthedocs.io (for example
    `ocd-division/country:us/state:ca/county:santa_clara/council_district:3`).

    Attributes:
        census_geoid: the Census Bureau's id as Open Civic Data writes it; `place-06085` on a county ends in its FIPS.
        valid_from, valid_through: districts are drawn anew; these are the days this one counts. Empty: it counts now.
    """

    ocd_id = models.CharField(max_length=250, unique=True)
    name = models.CharField(max_length=200)
    census_geoid = models.CharField(max_length=40, blank=True, db_index=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_through = models.DateField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["ocd_id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(ocd_id__startswith="ocd-division/"), name="division_has_ocd_id"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> str:
        """The last part's type: `state`, `county`, `council_district`…"""
        return self.ocd_id.rsplit("/", 1)[-1].split(":")[0]
