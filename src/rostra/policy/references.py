"""Nodes named by key in `during`: each is found, and none leads back to itself."""

from __future__ import annotations

from dataclasses import replace

from rostra.policy.mistakes import Path, unknown
from rostra.policy.nodes import Node
from rostra.policy.words import Reader


def resolved(root: Node, named: dict[str, tuple[str, Path]], places: dict[str, Path], reader: Reader) -> Node:
    """The tree with every `during` that names a key holding that node; mistakes go to the reader."""
    if not named:
        return root
    for key, (target, path) in named.items():
        if target not in places:
            reader.mistakes.append(unknown(path, "requirement of this policy", target, places))
        elif _circular(root, key, named):
            reader.add(path, "circle", f"“{target}” depends on “{key}” itself: that cannot be judged.")
    if reader.mistakes:
        return root
    return _Resolver(root, named).node(root)


class _Resolver:
    """Rebuilds the tree from its leaves, each key once."""

    def __init__(self, root: Node, named: dict[str, tuple[str, Path]]) -> None:
        self.found = {node.key: node for node in root.walk()}
        self.named = named
        self.done: dict[str, Node] = {}

    def node(self, node: Node) -> Node:
        if node.key not in self.done:
            during = node.during
            if node.key in self.named:
                during = self.found[self.named[node.key][0]]
            self.done[node.key] = replace(
                node,
                children=tuple(self.node(child) for child in node.children),
                during=self.node(during) if during else None,
            )
        return self.done[node.key]


def _circular(root: Node, key: str, named: dict[str, tuple[str, Path]]) -> bool:
    """Whether judging the node of that key needs the node itself."""
    found = {node.key: node for node in root.walk()}
    seen: set[str] = set()
    waiting = _needs(found[key], named) if key in found else []
    while waiting:
        needed = waiting.pop()
        if needed == key:
            return True
        if needed not in seen and needed in found:
            seen.add(needed)
            waiting += _needs(found[needed], named)
    return False


def _needs(node: Node, named: dict[str, tuple[str, Path]]) -> list[str]:
    needs = [child.key for child in node.children]
    if node.during is not None:
        needs.append(node.during.key)
    if node.key in named:
        needs.append(named[node.key][0])
    return needs
