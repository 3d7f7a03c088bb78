"""Numbers in sentences."""

from __future__ import annotations

from django.utils.formats import number_format


def in_digits(number: int) -> str:
    """`12,345` as the reader's language groups it."""
    return number_format(number, use_l10n=True, force_grouping=True)
