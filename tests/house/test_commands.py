"""A change is a command: keyword arguments, `by` and `at`, one transaction, an act on record."""

from __future__ import annotations

import ast

import pytest

from tests.house.source import SRC, python_files, shown, tree


def command_files():
    return [
        path
        for path in python_files()
        if (path.name == "commands.py" or path.parent.name == "commands")
        and path.name != "__init__.py"
        and "management" not in path.parts
    ]


def commands():
    for path in command_files():
        if path.is_relative_to(SRC / "record"):
            continue  # the record writes the acts of others
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield path, node


ALL = list(commands())


def name_of(item) -> str:
    return f"{item[0].parent.name}.{item[1].name}" if isinstance(item, tuple) else str(item)


def called(node: ast.AST) -> set[str]:
    return {
        getattr(call.func, "attr", getattr(call.func, "id", ""))
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
    }


def test_there_are_commands():
    assert len(ALL) > 5


@pytest.mark.parametrize("item", ALL, ids=name_of)
def test_a_command_takes_keywords_by_and_at(item):
    path, node = item
    keywords = {argument.arg for argument in node.args.kwonlyargs}
    by_position = [*node.args.posonlyargs, *node.args.args]
    assert not by_position, f"{shown(path)}: {node.name} takes arguments by position"
    assert {"by", "at"} <= keywords, f"{shown(path)}: {node.name} lacks by or at"


@pytest.mark.parametrize("item", ALL, ids=name_of)
def test_a_command_is_one_transaction(item):
    path, node = item
    decorated = any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list)
    inside = any(
        isinstance(sub, ast.With) and "atomic" in ast.unparse(sub.items[0]) for sub in ast.walk(node)
    )
    assert decorated or inside, f"{shown(path)}: {node.name} opens no transaction"


@pytest.mark.parametrize("item", ALL, ids=name_of)
def test_a_command_leaves_an_act(item):
    """It calls `record`, or a function of its own file that does."""
    path, node = item
    own = {sub.name: sub for sub in tree(path).body if isinstance(sub, ast.FunctionDef)}
    seen, open_names = set(), called(node)
    while fresh := (open_names & set(own)) - seen:
        seen |= fresh
        for name in fresh:
            open_names = open_names | called(own[name])
    assert "record" in open_names, f"{shown(path)}: {node.name} records no act"
