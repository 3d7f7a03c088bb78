"""`manage.py coach`."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.organizing.pages.coach.conftest import MYTH, VALUE


def coach(*args, **options):
    out = StringIO()
    call_command("coach", *args, stdout=out, **options)
    return out.getvalue()


def test_reads_a_file(tmp_path):
    (tmp_path / "letter.txt").write_text(MYTH)
    said = coach(str(tmp_path / "letter.txt"), kind="letter")
    assert "A claim of others, repeated: “myth”" in said
    assert said.endswith("1 to look at.\n")


def test_reads_spanish_and_the_law(tmp_path):
    (tmp_path / "pedido.txt").write_text("Ni un día más de cárcel si no firma un juez.")
    assert coach(str(tmp_path / "pedido.txt"), language="es") == "Nothing to say.\n"
    with pytest.raises(SystemExit):
        coach(str(tmp_path / "pedido.txt"), language="es", posture="mandates")


def test_reads_the_newest_version_of_a_page(home, save_draft):
    save_draft(MYTH)
    assert "“myth”" in coach(page=home.pk)
    save_draft(VALUE)
    assert coach(page=home.pk) == "Nothing to say.\n"


def test_finds_the_group_of_a_page_in_another_language(site_tree, save_draft):
    save_draft("Es un mito.", page=site_tree["home_es"])
    assert "“mito”" in coach(page=site_tree["home_es"].pk)


@pytest.mark.parametrize("options", [{"page": 0}, {"kit": "no_such_kit"}, {"file": "no/such/file"}])
def test_says_what_it_cannot_find(db, options):
    with pytest.raises(CommandError):
        coach(*options.pop("file", "").split(), **options)
