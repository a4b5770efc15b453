"""The policy language: from plain values (read from YAML or JSON) to a tree of nodes, or every mistake at
once.

```yaml
entry:                              # the key of the policy
  title: Become a trainer
  judged_on: application            # or every_day
  source: program-page              # optional, a key of the program's sources; note: optional text
  requires:                         # one node
    key: entry                      # unique in its policy, the same across editions; required, as is title
    title: Everything a new trainer needs
    all_of:                         # exactly one of: all_of, any_of, at_least, none_of, guard, or a criterion
      - key: certification
        title: A certification that counts
        as_of: submission           # optional: read once, on that day (submission, decision, term_start)
        holds_certification: {listed: true, grace_after_retirement: P6M}
      - key: skills
        title: Two of three proofs of skill
        at_least: {count: 2, of: [{…}, {…}, {…}]}
      - key: no-open-case
        title: None of these
        none_of: [{key: …, title: …, …}]
      - key: proof
        title: What joining before the change decides
        guard: {when: {…}, then: {…}, otherwise: {…}}
```

The criteria and their parameters are in `rostra.policy.criteria`, one file each. `during` (beside the
parameters of `taught`, `earned_points`, `assessed`) names a node by key, or is a node.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from rostra.policy.criteria.criterion import Criterion
from rostra.policy.criteria.known import CRITERIA
from rostra.policy.mistakes import Mistake, Mistakes, Path, shown, unknown
from rostra.policy.nodes import MOMENTS, OPERATORS, Node, Policy
from rostra.policy.references import resolved
from rostra.policy.refusals import in_our_words
from rostra.policy.vocabulary import Vocabulary
from rostra.policy.words import Reader

__all__ = ["MAX_DEPTH", "MAX_NODES", "Node", "Policy", "parse"]

MAX_DEPTH = 24
MAX_NODES = 300
MAX_OF = 40
_POLICY = ("title", "judged_on", "requires", "source", "note")
_NODE = ("key", "title", "source", "note", "as_of")


def parse(document: Any, *, vocabulary: Vocabulary, edition: str = "") -> dict[str, Policy]:
    """Every policy of the document by key; raises `Mistakes` with all that is wrong in it, each with its
    path.
    """
    reader = Reader()
    policies: dict[str, Policy] = {}
    if reader.mapping(document, (), "The policies are a mapping from key to policy."):
        for key, value in document.items():
            if reader.key(key, (str(key),), "policy"):
                policy = _Policy(reader, vocabulary, edition).read(key, value)
                if policy is not None:
                    policies[key] = policy
    if reader.mistakes:
        raise Mistakes(reader.mistakes)
    return policies


class _Policy:
    """Reads one policy."""

    def __init__(self, reader: Reader, words: Vocabulary, edition: str) -> None:
        self.reader = reader
        self.words = words
        self.edition = edition
        self.places: dict[str, Path] = {}
        self.references: dict[str, tuple[str, Path]] = {}
        self.count = 0

    def read(self, key: str, value: Any) -> Policy | None:
        reader, path = self.reader, (key,)
        if not reader.mapping(value, path, "A policy is a mapping with title, judged_on and requires."):
            return None
        reader.only(value, path, _POLICY, "part of a policy")
        title = reader.text(value, "title", path, required=True)
        judged_on = value.get("judged_on")
        if judged_on not in ("application", "every_day"):
            reader.wrong(path, "judged_on", judged_on, ("application", "every_day"))
        source = self._source(value, path)
        note = reader.text(value, "note", path)
        if "requires" not in value:
            reader.add(path, "missing", "A policy needs requires: the node that must be met.")
            return None
        root = self._node(value["requires"], (*path, "requires"), 1)
        if root is None:
            return None
        root = resolved(root, self.references, self.places, reader)
        return Policy(key, title, judged_on or "application", root, self.words, self.edition, note, source)

    def _node(self, value: Any, path: Path, depth: int) -> Node | None:
        reader = self.reader
        if depth > MAX_DEPTH:
            reader.add(
                path, "too_deep", f"Requirements lie more than {MAX_DEPTH} deep. Make the tree flatter."
            )
            return None
        self.count += 1
        if self.count > MAX_NODES:
            if self.count == MAX_NODES + 1:
                reader.add(path, "too_many", f"A policy has at most {MAX_NODES} requirements.")
            return None
        if not reader.mapping(value, path, "A requirement is a mapping with key, title and what it asks."):
            return None
        reader.only(value, path, (*_NODE, *OPERATORS, *CRITERIA), "part of a requirement")
        key = self._key(value, path)
        title = reader.text(value, "title", path, required=True)
        as_of = value.get("as_of")
        if as_of is not None and as_of not in MOMENTS:
            reader.wrong(path, "as_of", as_of, MOMENTS)
        asked = [word for word in value if word in OPERATORS or word in CRITERIA]
        if len(asked) != 1:
            said = f"Here are {len(asked)}: {', '.join(asked)}." if asked else "Here is none."
            known = ", ".join((*OPERATORS, *CRITERIA))
            reader.add(
                path, "one_operator", f"A requirement asks exactly one thing. {said} Known are: {known}."
            )
            return None
        kind = asked[0]
        node = {"key": key, "title": title, "kind": kind, "as_of": as_of}
        node |= {"source": self._source(value, path), "note": reader.text(value, "note", path)}
        inside = (*path, kind)
        if kind in CRITERIA:
            return self._criterion(node, value[kind], inside, depth)
        return self._operator(node, value[kind], inside, depth)

    def _key(self, value: Mapping[str, Any], path: Path) -> str:
        key = value.get("key")
        if key is None:
            self.reader.add(
                path, "missing", "A requirement needs a key of its own: waivers and reasons hang on it."
            )
            return ""
        if not self.reader.key(key, (*path, "key"), "requirement"):
            return ""
        if key in self.places:
            self.reader.add((*path, "key"), "duplicate", f"The key “{key}” is used twice in this policy.")
        self.places.setdefault(key, path)
        return str(key)

    def _source(self, value: Mapping[str, Any], path: Path) -> str:
        source = self.reader.text(value, "source", path)
        if source and self.words.sources and source not in self.words.sources:
            self.reader.mistakes.append(unknown((*path, "source"), "source", source, self.words.sources))
        return source

    def _operator(self, node: dict[str, Any], value: Any, path: Path, depth: int) -> Node | None:
        if node["kind"] == "guard":
            return self._guard(node, value, path, depth)
        if node["kind"] == "at_least":
            return self._at_least(node, value, path, depth)
        return Node(**node, children=self._children(value, path, depth))

    def _at_least(self, node: dict[str, Any], value: Any, path: Path, depth: int) -> Node | None:
        if not self.reader.mapping(value, path, "at_least is a mapping with count and of."):
            return None
        self.reader.only(value, path, ("count", "of"), "part of at_least")
        count, of = value.get("count"), value.get("of")
        children = self._children(of, (*path, "of"), depth)
        written = len(of) if isinstance(of, list | tuple) else 0
        if written > MAX_OF:
            self.reader.add((*path, "of"), "too_many", f"at_least counts at most {MAX_OF} requirements.")
            return None
        if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= max(written, 1):
            said = f"count is a whole number from 1 to the number of requirements ({written})."
            self.reader.add((*path, "count"), "count", said)
            return None
        return Node(**node, children=children, count=count)

    def _children(self, value: Any, path: Path, depth: int) -> tuple[Node, ...]:
        if not isinstance(value, list | tuple) or not value:
            self.reader.add(path, "list", f"Here stands a list of requirements, not “{shown(value)}”.")
            return ()
        read = [self._node(child, (*path, index), depth + 1) for index, child in enumerate(value)]
        return tuple(child for child in read if child is not None)

    def _guard(self, node: dict[str, Any], value: Any, path: Path, depth: int) -> Node | None:
        parts = ("when", "then", "otherwise")
        if not self.reader.mapping(value, path, "guard is a mapping with when, then and otherwise."):
            return None
        self.reader.only(value, path, parts, "part of guard")
        children = []
        for part in parts:
            if part not in value:
                self.reader.add(path, "missing", f"A guard needs {part}: a requirement.")
            elif (child := self._node(value[part], (*path, part), depth + 1)) is not None:
                children.append(child)
        return Node(**node, children=tuple(children)) if len(children) == len(parts) else None

    def _criterion(self, node: dict[str, Any], value: Any, path: Path, depth: int) -> Node | None:
        kind = CRITERIA[node["kind"]]
        if value is None:
            value = {}
        if not self.reader.mapping(
            value, path, f"{kind.name} is a mapping of its parameters; {{}} for none."
        ):
            return None
        during = None
        if kind.counts_events and "during" in value:
            during = self._during(node["key"], value["during"], (*path, "during"), depth)
            value = {name: given for name, given in value.items() if name != "during"}
        criterion = self._params(kind, value, path)
        return Node(**node, criterion=criterion, during=during) if criterion else None

    def _during(self, key: str, value: Any, path: Path, depth: int) -> Node | None:
        if isinstance(value, str):
            self.references[key] = (value, path)
            return None
        return self._node(value, path, depth + 1)

    def _params(
        self, kind: type[Criterion[Any]], value: Mapping[str, Any], path: Path
    ) -> Criterion[Any] | None:
        try:
            criterion = kind(kind.Params.model_validate(dict(value)))
        except ValidationError as refused:
            self.reader.mistakes += in_our_words(refused, kind.Params, path)
            return None
        found = [
            Mistake(path + one.path, one.code, one.message, one.near)
            for one in (*criterion.undeclared(self.words), *criterion.mistakes(self.words))
        ]
        self.reader.mistakes += found
        return criterion
