"""The wheel holds `organizing` alone, and with the README's lines it runs a petition on a site that is not ours."""

from __future__ import annotations

import base64
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest
from psycopg import sql

from campaign_site.embedded import postgres
from tests.services import state_folder
from tests.wheel.new_site import NewSite, add_lines_of_readme, build_wheel, make_environment, start_site

pytestmark = [pytest.mark.slow, pytest.mark.wheel]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Iterator[NewSite]:
    folder = tmp_path_factory.mktemp("foreign")
    python = make_environment(folder / "venv", wheel)
    keys = {name: base64.b64encode(os.urandom(32)).decode() for name in ("ORGANIZING_KEY", "ORGANIZING_HASH_KEY")}
    with state_folder() as state:
        address = urlsplit(postgres.database_url(state, durable=False))
        host = unquote(address.netloc.partition("@")[2])
        yield start_site(folder / "mysite", python, PGHOST=host, PGUSER="postgres", **keys)
        postgres.stop(state)


def names_in(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_holds_organizing_alone(wheel):
    tops = {name.split("/")[0] for name in names_in(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"organizing"}


@pytest.mark.parametrize("ending", [".html", ".css", ".woff2", ".typ", ".mo", "migrations/0001_initial.py", "py.typed"])
def test_holds_what_is_not_python_too(wheel, ending):
    assert any(name.startswith("organizing/") and name.endswith(ending) for name in names_in(wheel))


def test_holds_nothing_left_over(wheel):
    assert [name for name in names_in(wheel) if name.endswith((".pyc", ".po~", ".pot")) or "__pycache__" in name] == []


def test_runs_a_petition_on_a_site_that_is_not_ours(site):
    assert set(add_lines_of_readme(site)) >= {"mysite/settings/base.py", "mysite/urls.py", "home/models.py"}
    name = site.run("-c", "from django.conf import settings; print(settings.DATABASES['default']['NAME'])").strip()
    with psycopg.connect(
        host=site.environment["PGHOST"], user="postgres", dbname="postgres", autocommit=True
    ) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    site.run("manage.py", "check")
    site.run("manage.py", "makemigrations", "home", "--no-header")
    site.run("manage.py", "migrate", "--verbosity", "0")
    shutil.copy(Path(__file__).with_name("sign_a_petition.py"), site.folder)
    assert str(site.python.parents[1]) in site.run("sign_a_petition.py")
