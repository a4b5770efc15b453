"""The source as the house tests see it: files, syntax trees and the floors of pyproject.toml."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "rostra"


@cache
def floors() -> dict[str, int]:
    """Package name → height, the top floor highest; neighbours share a height."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    heights: dict[str, int] = {}
    for height, layer in enumerate(reversed(layers)):
        for package in layer.split("|"):
            heights[package.strip().removeprefix("rostra.")] = height
    return heights


@cache
def python_files() -> tuple[Path, ...]:
    """Every Python file of the product, migrations aside."""
    return tuple(sorted(path for path in SRC.rglob("*.py") if "migrations" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


@cache
def tracked() -> tuple[str, ...]:
    """Every path git tracks."""
    out = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(out.splitlines())


def package_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
