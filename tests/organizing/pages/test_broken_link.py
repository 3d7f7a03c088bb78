"""A mailed link that opens nothing any more says so in a language its reader knows."""

from __future__ import annotations

import pytest

GONE = "This link does not work any more"
GONE_ES = "Este enlace ya no funciona"


@pytest.mark.parametrize("purpose", ["confirm", "unsubscribe", "withdraw", "erase", "story"])
@pytest.mark.parametrize(("browser", "heading"), [("es-MX,es;q=0.9", GONE_ES), ("en", GONE), ("vi", GONE)])
def test_is_read_in_the_language_of_the_browser(client, site_tree, purpose, browser, heading):
    page = client.get(f"/o/{purpose}/broken/", headers={"accept-language": browser})
    assert page.status_code == 404
    assert page["Content-Language"] == ("es" if heading == GONE_ES else "en")
    assert f"<h1>{heading}</h1>" in page.content.decode()


def test_can_be_read_in_each_language_of_the_site(client, site_tree):
    browser = {"accept-language": "es"}
    assert 'href="?language=en"' in client.get("/o/confirm/broken/", headers=browser).content.decode()
    page = client.get("/o/confirm/broken/?language=en", headers=browser).content.decode()
    assert GONE in page
    assert 'href="?language=es"' in page
    assert "Español" in page


def test_is_read_in_no_language_that_the_site_has_not(client, site_tree):
    page = client.get("/o/confirm/broken/?language=xx")
    assert page.status_code == 404
    assert GONE in page.content.decode()
