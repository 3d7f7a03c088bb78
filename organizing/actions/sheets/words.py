"""What is printed on a sheet, English and Spanish side by side, and why a line may count for nothing.

A sheet keeps its words as they were printed (`PaperSheet.words`): what was signed is what a consent quotes, whatever
is changed here later. So the two languages are no matter of the interface's translation.
"""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

ROWS: Final = 10
LANGUAGES: Final = ("en", "es")

PRINTED: Final[dict[str, dict[str, str]]] = {
    "en": {
        "ask": "We, the undersigned, ask:",
        "name": "Name, printed",
        "zip": "ZIP",
        "reach": "Email or phone, only if you want news",
        "news": "Send me news",
        "show": "Show my name",
        "signature": "Signature",
        "officials": "Officials see your initials and ZIP code, or your name and town if you tick “Show my name”.",
        "more": "They never get your email or phone. We never ask about immigration status. Initials are fine.",
        "leave": "To take your name back, write to %(email)s.",
        "gathered": "Gathered by",
        "place": "Place and date",
        "return": "Bring or mail to %(address)s.",
        "return_by": "Bring or mail to %(address)s by %(day)s.",
        "keep": "Do not leave this sheet unattended.",
        "sheet": "Sheet",
        "scan": "Sign online",
    },
    "es": {
        "ask": "Quienes firmamos pedimos:",
        "name": "Nombre",
        "zip": "Código postal",
        "reach": "Correo o teléfono, solo si desea noticias",
        "news": "Sí, avísenme",
        "show": "Mostrar mi nombre",
        "signature": "Firma",
        "officials": "Los funcionarios ven sus iniciales y su código postal, o su nombre y localidad si marca "
        "“Mostrar mi nombre”.",
        "more": "Nunca reciben su correo ni su teléfono. Nunca preguntamos por su estatus migratorio. "
        "Puede usar iniciales.",
        "leave": "Para retirar su nombre, escriba a %(email)s.",
        "gathered": "Reunió las firmas",
        "place": "Lugar y fecha",
        "return": "Entregue o envíe esta hoja a %(address)s.",
        "return_by": "Entregue o envíe esta hoja a %(address)s antes del %(day)s.",
        "keep": "No deje esta hoja sin cuidado.",
        "sheet": "Hoja",
        "scan": "Firme en línea",
    },
}

# Why a line makes no signature, by the key that the line keeps. No free text: it would hold names.
PROBLEMS: Final[dict[str, Any]] = {
    "illegible": _("Cannot be read"),
    "crossed_out": _("Crossed out on the paper"),
    "no_signature": _("Not signed"),
    "not_a_person": _("Not a real name"),
    "signed_before": _("Signed before, counts once"),
    "typed_wrongly": _("Typed in by mistake"),
    "asked": _("The signer asked us to take it off"),
}
# What an organizer may choose while typing; the others come later or are found out.
ON_PAPER: Final = ("illegible", "crossed_out", "no_signature", "not_a_person", "signed_before")
LATER: Final = ("typed_wrongly", "signed_before", "illegible", "crossed_out", "not_a_person", "asked")


def problem_in_words(problem: str) -> Any:
    """The reason as staff read it."""
    return PROBLEMS.get(problem, problem)


def words_to_print(petition: dict[str, str]) -> dict[str, dict[str, str]]:
    """All words of a new sheet; `petition` is what its signers ask for, by language."""
    return {language: {**PRINTED[language], "petition": petition[language]} for language in LANGUAGES}


def consent_wording(words: dict[str, dict[str, str]], *keys: str) -> str:
    """The printed words of a consent, in both languages, as they stand on the sheet."""
    shown = words or PRINTED
    return " / ".join(" ".join(shown[language][key] for key in keys) for language in LANGUAGES)
