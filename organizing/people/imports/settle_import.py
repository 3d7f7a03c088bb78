"""Settle how a list is read, and how its people agreed to hear from the group."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from organizing.people.import_models import ImportTask, JobState, PeopleImport
from organizing.people.imports.header_table import MAY_REPEAT


class NotSettled(ValueError):
    """Something is missing; `problems` says what, by its field: `mapping`, `consent_basis` or `tag_names`."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


def settle_import(
    *,
    batch: PeopleImport,
    mapping: dict[str, str],
    tag_names: list[str],
    language: str,
    consent_basis: str,
    may_email: bool,
) -> None:
    """Keep the answers; an earlier check no longer counts. Safe to call again until the import has begun.

    Raises:
        NotSettled: a field has two columns, people could not be told apart, no basis for contact, or it has begun.
    """
    problems = _problems(batch, mapping, consent_basis, tag_names)
    if problems:
        raise NotSettled(problems)
    batch.mapping, batch.language = mapping, language
    batch.tag_names = list(dict.fromkeys(name.strip() for name in tag_names if name.strip()))
    batch.consent_basis, batch.may_email = consent_basis.strip(), may_email
    batch.task, batch.state, batch.figures, batch.checkpoint = ImportTask.CHECK, JobState.UPLOADED, {}, 0
    batch.save()


def _problems(batch: PeopleImport, mapping: dict[str, str], consent_basis: str, tag_names: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    counts = Counter(field for field in mapping.values() if field)
    twice = [field for field, count in counts.items() if count > 1 and field not in MAY_REPEAT]
    has_name = bool({"first_name", "full_name"} & set(counts))
    if batch.task != ImportTask.CHECK or batch.state in (JobState.QUEUED, JobState.RUNNING):
        found["mapping"] = _("This import has begun. Upload the file again to read it another way.")
    elif twice:
        found["mapping"] = _("Two columns are read as the same field. Leave one of them out.")
    elif not counts["email"] and not (has_name and counts["zip_code"]):
        found["mapping"] = _("Say which column holds the e-mail, or which ones hold the name and the ZIP code.")
    if not consent_basis.strip():
        found["consent_basis"] = _("Say how these people agreed to hear from you, such as “signed in at our meeting”.")
    elif len(consent_basis.strip()) > 300:
        found["consent_basis"] = _("Say it in 300 letters or less.")
    if any(len(name.strip()) > 80 for name in tag_names):
        found["tag_names"] = _("A tag has 80 letters at most.")
    return found
