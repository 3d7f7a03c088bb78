"""Write the file of answers that somebody fills in, with a word of help above each question."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from organizing.kits.kit import Kit, Placeholder
from organizing.kits.words import BUILT_IN
from organizing.launch.answers import REQUIRED
from organizing.pages.theme.palettes import PALETTES
from organizing.translated import in_language

FIGURES: Final = ("number", "money", "figure")


def print_answers(kit: Kit) -> str:
    """Return the file for this kit, in the language in force. `read_answers` reads it, filled in or not."""
    return "\n".join([*_head(kit), *_required(kit), *_optional(), *_targets(), *_facts(kit)]) + "\n"


def _head(kit: Kit) -> Iterator[str]:
    yield from _note(_("Answers for a campaign site: %(title)s.") % {"title": in_language(kit.title)})
    yield from _note(_("Fill in what stands between the quotation marks. Then: manage.py launch --answers this-file"))
    yield ""
    yield from _note(_("These are needed."))
    yield f"kit = {_quoted(kit.slug)}"


def _required(kit: Kit) -> Iterator[str]:
    helps = {
        "state": _("The state’s name, or its two letters."),
        "posture": _("May the county choose? local_choice, limits (the state limits holds) or mandates."),
        "posture_source": _("Where that is written: a law, a ruling, a lawyer’s memo. A title or a web address."),
        "group_name": _("It stands on every page."),
        "email": _("Where answers come to."),
        "hostname": _("Where the site answers, like larkmoor.example, without https://."),
    }
    for name in REQUIRED:
        if name in ("kit", "targets"):
            continue
        placeholder = kit.placeholders.get(name)
        told = helps.get(name) or (in_language(placeholder.help) if placeholder else "")
        yield from _note(told)
        yield f'{name} = ""'


def _optional() -> Iterator[str]:
    yield ""
    yield from _note(_("These may stay as they are. Words you leave empty are the kit’s own."))
    for name in ("headline", "reason", "demand", "ask_short"):
        yield f'# {name} = {{ en = "", es = "" }}'
    yield from ('# demands = [{ en = "", es = "" }, { en = "", es = "" }, { en = "", es = "" }]', "# goal = 100")
    yield from _note(_("How many vote on the board. Without it no page says how many votes are missing."))
    yield "# board_size = 5"
    yield from _note(_("The day you hand the petition over."))
    yield "# deliver_on = 2027-03-02"
    yield from _note(_("A phone that families can call, answered by somebody."))
    yield '# hotline = ""'
    yield from _note(_("One of: %(palettes)s. Or brand and accent of your own.") % {"palettes": ", ".join(PALETTES)})
    yield '# palette = ""'
    yield '# brand = "#0d4a43"'
    yield '# accent = "#ffbd3c"'
    yield '# languages = ["en", "es"]'


def _targets() -> Iterator[str]:
    yield ""
    yield from _note(_("Who decides, at least one, a table each; several with the same title hold equal seats."))
    for title, votes in (("Commissioner, District 1", True), ("Sheriff", False)):
        yield "# [[targets]]"
        yield f"# title = {_quoted(title)}"
        yield '# name = ""'
        yield '# phone = ""'
        yield '# email = ""'
        yield f"# has_vote = {json.dumps(votes)}"


def _facts(kit: Kit) -> Iterator[str]:
    """What else the kit can say. Tables come last: in TOML whatever follows one belongs to it."""
    for placeholder in kit.placeholders.values():
        if placeholder.name in BUILT_IN:
            continue
        yield ""
        yield from _note(f"{placeholder.title}. {in_language(placeholder.help)}".strip())
        yield f"# [facts.{placeholder.name}]"
        yield from _values(placeholder)
        if placeholder.needs_source:
            yield '# source = ""'
            yield '# source_url = ""'
            yield "# source_date = 2027-01-31"


def _values(placeholder: Placeholder) -> Iterator[str]:
    if placeholder.is_per_language:
        yield '# en = ""'
        yield '# es = ""'
    else:
        yield '# value = ""'


def _note(words: Any) -> Iterator[str]:
    if words:
        yield f"# {words}"


def _quoted(text: str) -> str:
    """A JSON text without control characters is a TOML text, too."""
    return json.dumps(text, ensure_ascii=get_language() is None)
