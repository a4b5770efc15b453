"""Small files with names a reader can guess."""

from __future__ import annotations

import ast
import re
import statistics

from tests.house.source import ROOT, SRC, python_files, shown, tracked, tree

CEILING = 300
FORBIDDEN_NAMES = {"utils", "helpers", "manager", "managers", "base", "misc", "common", "util", "helper"}


def lengths() -> dict[str, int]:
    return {shown(path): len(path.read_text().splitlines()) for path in python_files()}


def test_no_file_is_over_the_ceiling():
    over = {name: count for name, count in lengths().items() if count > CEILING}
    assert not over


def test_a_file_of_about_sixty_lines_is_normal():
    counts = sorted(lengths().values())
    assert statistics.median(counts) <= 75
    assert counts[int(len(counts) * 0.9)] <= 200


def test_no_file_or_folder_has_a_name_that_says_nothing():
    named = [
        shown(path)
        for path in python_files()
        if FORBIDDEN_NAMES & {part.removesuffix(".py") for part in path.parts}
    ]
    assert not named


def test_every_module_says_what_it_is():
    silent = [
        shown(path)
        for path in python_files()
        if not ast.get_docstring(tree(path)) and path.read_text().strip()
    ]
    assert not silent


def test_a_package_page_holds_no_code():
    """`__init__` is the concept's page: its docstring and nothing that runs."""
    wrong = [
        shown(path)
        for path in SRC.glob("*/__init__.py")
        if any(
            not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
            for node in tree(path).body
        )
    ]
    assert not wrong


def test_no_program_is_named_in_the_code():
    """A program's names live in its folder; whoever publishes another program must not meet the first one."""
    from ruamel.yaml import YAML

    names: set[str] = set()
    for file in sorted((ROOT / "programs").glob("*/program.yaml")):
        program = YAML(typ="safe").load(file)["program"]
        names |= {program["short_name"], program["owner"], program["name"], program["slug"]}
        names |= {track["holder"] for track in program["tracks"]}
    names = {name for name in names if len(name) > 2}
    assert names, "no program was found to take names from"
    pattern = re.compile(r"\b(" + "|".join(re.escape(name) for name in sorted(names)) + r")\b")
    texts = [
        path
        for path in tracked()
        if path.startswith("src/") and path.endswith((".py", ".html", ".sql", ".txt"))
    ]
    wrong = [
        f"{path}:{number}: {match[0]}"
        for path in texts
        if (ROOT / path).exists()
        for number, line in enumerate((ROOT / path).read_text().splitlines(), 1)
        if (match := pattern.search(line))
    ]
    assert not wrong, "\n".join(wrong)
