"""Pages for when something is broken: they need neither database nor request."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string


@pytest.mark.parametrize("name", ["403.html", "413.html", "500.html"])
def test_stands_on_its_own(name: str) -> None:
    page = render_to_string(name)
    assert "<h1>" in page
    assert "campaign.css" in page
    assert "Nothing was stored" in page or "nothing was stored" in page or "only counted once" in page


def test_tells_of_too_much_in_both_languages_and_leads_back() -> None:
    page = render_to_string("413.html", {"back": "/es/firmar/"})
    assert 'lang="en"' in page
    assert 'lang="es"' in page
    assert page.count('href="/es/firmar/"') == 2
