"""The rules of the house that a machine can look after."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
FILES = [
    path
    for package in ("organizing", "campaign_site")
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in path.parts
]
LONGEST_FILE = 300
LONGEST_FUNCTION = 40


def named(path):
    return str(path.relative_to(ROOT))


def functions(path):
    tree = ast.parse(path.read_text())
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def lines_of(function):
    """Without the docstring, which may be as long as the promise is."""
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return (function.end_lineno or 0) - first.lineno + 1


def test_keeps_files_short():
    tests = sorted((ROOT / "tests").rglob("*.py"))
    lengths = {named(path): len(path.read_text().splitlines()) for path in [*FILES, *tests]}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_keeps_functions_short():
    too_long = {
        f"{named(path)}: {function.name}": lines_of(function)
        for path in FILES
        for function in functions(path)
        if lines_of(function) > LONGEST_FUNCTION
    }
    assert too_long == {}


def test_keeps_most_of_the_house_small():
    sizes = [len(path.read_text().splitlines()) for path in FILES if path.read_text().strip()]
    all_functions = [function for path in FILES for function in functions(path)]
    under_thirty = sum(lines_of(function) < 30 for function in all_functions)
    assert median(sizes) <= 70
    assert under_thirty / len(all_functions) >= 0.9


def test_tells_what_each_file_and_public_name_promises():
    silent = [
        f"{named(path)}: {getattr(node, 'name', 'the file')}"
        for path in FILES
        for node in documented(ast.parse(path.read_text()))
        if not ast.get_docstring(node)
    ]
    assert silent == []


def documented(tree):
    """The file itself, unless it is empty, and its public functions and classes."""
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return [tree, *(node for node in public if not node.name.startswith("_"))] if tree.body else []


def test_leaves_nothing_for_later():
    assert [named(path) for path in FILES if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", path.read_text())] == []


def test_skips_no_test():
    tests = [path for path in sorted((ROOT / "tests").rglob("*.py")) if path != Path(__file__)]
    assert [named(path) for path in tests if re.search(r"pytest\.skip|mark\.skip|importorskip", path.read_text())] == []


def test_names_files_after_what_they_do():
    vague = {"utils", "helpers", "services", "manager", "managers", "misc", "common"}
    assert [named(path) for path in FILES if path.stem in vague] == []
