"""Add the rules about people themselves; rooms above add their own."""

from __future__ import annotations

from organizing.people.segments.rule import segment_rules
from organizing.people.segments.rules import basics, consents, own_field, places, sources, tags


def register() -> None:
    """In the order in which the builder offers them."""
    segment_rules.add("tag", tags.TAG)
    segment_rules.add("zip", places.ZIP)
    segment_rules.add("district", places.DISTRICT)
    segment_rules.add("county", places.COUNTY)
    segment_rules.add("language", basics.LANGUAGE)
    segment_rules.add("consent", consents.CONSENT)
    segment_rules.add("source", sources.SOURCE)
    segment_rules.add("origin", basics.ORIGIN)
    segment_rules.add("first_seen", basics.FIRST_SEEN)
    segment_rules.add("confirmed", basics.CONFIRMED)
    segment_rules.add("organizer", basics.ORGANIZER)
    segment_rules.add("own_field", own_field.OWN_FIELD)
    segment_rules.add("everybody", basics.EVERYBODY)
