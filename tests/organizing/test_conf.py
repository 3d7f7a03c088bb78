"""The one settings dictionary."""

from __future__ import annotations

import pytest

from organizing import conf


def test_reads_a_setting_when_it_is_asked_for(settings):
    settings.ORGANIZING = {"MAIL_BATCH": 3}
    assert conf.get("MAIL_BATCH") == 3
    settings.ORGANIZING = {"MAIL_BATCH": 4}
    assert conf.get("MAIL_BATCH") == 4


def test_has_a_default_for_what_the_site_leaves_out(settings):
    settings.ORGANIZING = {}
    assert conf.get("CONFIRMATIONS_PER_DAY") == 2
    del settings.ORGANIZING
    assert conf.get("MAIL_MAY_LEAVE") is False


def test_merges_a_dictionary_key_by_key(settings):
    settings.ORGANIZING = {"QUIET_HOURS": {"UNTIL": "18:00"}}
    assert conf.get("QUIET_HOURS") == {"FROM": "09:00", "UNTIL": "18:00", "NOT_ON": [6]}


def test_hands_out_a_dictionary_that_may_be_changed_without_harm(settings):
    conf.get("QUIET_HOURS")["NOT_ON"].append(0)
    assert conf.get("QUIET_HOURS")["NOT_ON"] == [6]


def test_names_the_settings_there_are_when_one_is_misspelled():
    with pytest.raises(KeyError, match="MAIL_BATCH"):
        conf.get("MAIL_BACTH")
