"""Larkmoor's pages in two languages."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from wagtail.models import Locale, Page

from organizing.actions.models import Ask
from organizing.groups.models import LocalGroup
from organizing.groups.scope import above_walls
from tests.factories import find_locale, some_page

LETTERS = {
    "en": {
        "letter_subject": "Please vote for the ordinance",
        "letter": "I ask you for one thing. {demand} Please write to me where you stand.",
        "why_hint": "A neighbor, a memory, a worry: whatever brought you here.",
    },
    "es": {
        "letter_subject": "Vote por la ordenanza",
        "letter": "Le pido una sola cosa. {demand} Por favor, dígame por escrito qué piensa hacer.",
        "why_hint": "Un vecino, un recuerdo, una preocupación: lo que le trajo aquí.",
    },
}


def make_site_tree(group: LocalGroup, petition: Ask, call: Ask, letter: Ask) -> dict[str, Any]:
    """The pages in English and Spanish: `home`, `petition`, `call`, `write`, `progress`, and the same with `_es`."""
    asks = {"petition": petition, "call": call, "write": letter}
    english = _make_pages(
        find_locale("en"), asks, titles=("Home", "Sign", "Call", "Write", "Progress"), headline="Home means home"
    )
    group.site.root_page = english["home"]
    group.site.save()
    spanish = _make_pages(
        find_locale("es"),
        asks,
        titles=("Inicio", "Firmar", "Llamar", "Escribir", "Avances"),
        headline="Casa es casa",
        of=english,
    )
    return {**english, **{f"{name}_es": page for name, page in spanish.items()}}


def _make_pages(
    locale: Locale,
    asks: dict[str, Ask],
    *,
    titles: tuple[str, str, str, str, str],
    headline: str,
    of: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """One language’s pages, linked to one another and to those they translate."""
    from campaign_site.pages.models import CallPage, HomePage, PetitionPage, ProgressPage, WritePage

    def made(name: str, page: Page, parent: Page) -> Any:
        page.locale = locale
        page.translation_key = of[name].translation_key if of else uuid4()
        return parent.add_child(instance=page)

    home_title, sign_title, call_title, write_title, progress_title = titles
    language = locale.language_code
    with above_walls():
        home = made("home", HomePage(title=home_title, slug=f"start-{language}"), some_page().get_parent())
        sign = PetitionPage(title=sign_title, slug=sign_title.lower(), headline=headline, ask=asks["petition"])
        sign.show_in_menus = True
        sign = made("petition", sign, home)
        phone = CallPage(title=call_title, slug=call_title.lower(), ask=asks["call"], show_in_menus=True)
        phone.petition_page = sign
        phone = made("call", phone, home)
        write = WritePage(title=write_title, slug=write_title.lower(), ask=asks["write"], **LETTERS[language])
        write.show_in_menus = True
        write = made("write", write, home)
        progress = ProgressPage(title=progress_title, slug=progress_title.lower(), ask=asks["petition"])
        progress.petition_page, progress.call_page, progress.show_in_menus = sign, phone, True
        progress = made("progress", progress, home)
        home.petition_page, home.call_page, sign.call_page = sign, phone, phone
        HomePage.objects.filter(pk=home.pk).update(petition_page=sign, call_page=phone)
        PetitionPage.objects.filter(pk=sign.pk).update(call_page=phone)
    return {"home": home, "petition": sign, "call": phone, "write": write, "progress": progress}
