"""Imports go down the floors, also where they are written as strings."""

from __future__ import annotations

import ast
import re

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.house.source import ROOT, floors, package_of, python_files, shown, tree

DOTTED = re.compile(r"^rostra\.([a-z_]+)(\.[A-Za-z_.]+)?$")
RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}


def test_import_contracts_hold(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_every_package_stands_on_a_floor():
    packages = {package_of(path) for path in python_files()} - {"__init__", "__main__"}
    assert packages <= set(floors()), f"not in pyproject's layers: {packages - set(floors())}"


def strings_naming_packages():
    """(file, line, own package, named package) for every string that names one of our packages or its models."""
    for path in python_files():
        own = package_of(path)
        for node in ast.walk(tree(path)):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_text and (match := DOTTED.match(node.value)):
                yield path, node.lineno, own, match[1]
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0] if node.args else None
                if (
                    name in RELATIONS | {"get_model"}
                    and isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                ):
                    yield path, node.lineno, own, first.value.split(".")[0] if "." in first.value else own


def test_no_string_reaches_up_or_across():
    heights = floors()
    wrong = [
        f"{shown(path)}:{line} names {named} from {own}"
        for path, line, own, named in strings_naming_packages()
        if own in heights
        and named in heights
        and own != named
        and heights[named] >= heights[own]
        and own != "site"
        and (own, named) != ("machine", "site")  # it starts the site's processes by name
    ]
    assert not wrong, "\n".join(wrong)


def test_the_search_for_strings_finds_some():
    """A search that finds nothing would prove nothing."""
    assert len(list(strings_naming_packages())) > 10
