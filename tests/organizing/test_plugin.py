"""tests/example_plugin uses a hook, a setting and a signal; the core was not edited and nothing migrates."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps

from organizing.places.locate import locate_zip
from organizing.registry import step_types
from tests.example_plugin import thermometer


def test_adds_a_step_type_by_its_hook():
    assert step_types.get("postcard").label == "Send a postcard"
    assert {"email", "task", "postcard"} <= set(step_types)


def test_replaces_the_places_by_a_setting(settings, in_larkmoor):
    settings.ORGANIZING = {**settings.ORGANIZING, "PLACES": {"PROVIDERS": ["tests.example_plugin.places.Everywhere"]}}
    assert locate_zip("00001").town == "Everywhere"


def test_hears_of_an_action_after_it_was_committed(petition, signed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        action = signed(petition, "Dee")
        assert action.pk not in thermometer.seen
    for callback in callbacks:
        callback()
    assert thermometer.seen[-1] == action.pk


def test_needs_no_table_of_its_own():
    plugin = apps.get_app_config("example_plugin")
    assert list(plugin.get_models()) == []
    assert not (Path(plugin.path) / "migrations").exists()
