"""Hold a segment's JSON to its shape, and each rule in it to its own form."""

from __future__ import annotations

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organizing.people.segments.rule import segment_rules

MOST_ROWS: Final = 20
MOST_RULES: Final = 20


def check_rules(rules: Any) -> dict[str, Any]:
    """Return the rules as they are stored: every value cleaned, nothing else beside it.

    Raises:
        ValidationError: the shape is not `{"rows": [[rule, …], …], "leave_out": [rule, …]}`, a rule is not
            registered, or a value is not what the rule's form takes.
    """
    if not isinstance(rules, dict) or not {"rows", "leave_out"}.issuperset(rules):
        raise ValidationError(_("A segment is “rows” and “leave_out”, and nothing else."))
    rows, leave_out = rules.get("rows", []), rules.get("leave_out", [])
    if not isinstance(rows, list) or not isinstance(leave_out, list):
        raise ValidationError(_("“rows” and “leave_out” are lists."))
    if len(rows) > MOST_ROWS or any(not isinstance(row, list) or not 1 <= len(row) <= MOST_RULES for row in rows):
        raise ValidationError(_("Up to 20 rows, each a list of one to 20 rules."))
    if len(leave_out) > MOST_RULES:
        raise ValidationError(_("Up to 20 rules in “leave_out”."))
    return {
        "rows": [[check_rule(rule) for rule in row] for row in rows],
        "leave_out": [check_rule(r) for r in leave_out],
    }


def check_rule(rule: Any) -> dict[str, Any]:
    """Return one rule with its values cleaned.

    Raises:
        ValidationError: see above.
    """
    if not isinstance(rule, dict) or not isinstance(rule.get("rule"), str):
        raise ValidationError(_("A rule is a dictionary that names its “rule”."))
    kind = segment_rules.items().get(rule["rule"])
    if kind is None:
        raise ValidationError(_("Nobody offers the rule “%(rule)s”."), params={"rule": rule["rule"]})
    form = kind.form(data=boxed(rule))
    if not form.is_valid():
        raise ValidationError([f"{rule['rule']}: {sentence}" for each in form.errors.values() for sentence in each])
    return {"rule": rule["rule"], **filled(form)}


def filled(form: Any) -> dict[str, Any]:
    """What a valid rule's form stores: what was left empty is left out, except where its absence is an answer."""
    return {name: value for name, value in form.cleaned_data.items() if value is not None or name == "value"}


def boxed(rule: dict[str, Any]) -> dict[str, Any]:
    """A stored rule as its form's boxes show it."""
    return {name: _shown(value) for name, value in rule.items() if name != "rule" and value is not None}


def _shown(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, (str, int, float)) else ""
