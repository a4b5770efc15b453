"""The rubrics by which a policy asks for scores, with what it asks."""

from __future__ import annotations

from dataclasses import dataclass

from rostra.catalog.queries import Edition


@dataclass(frozen=True)
class Rubric:
    """One requirement to be assessed: by which rubric, how many assessors must each give the pass mark."""

    key: str
    title: str
    requirement: str
    note: str
    assessors: int
    pass_mark: int  # percent


def rubrics_of(edition: Edition, policy: str) -> tuple[Rubric, ...]:
    """The requirements of a policy that read scores, in the order of the tree; none: nobody is to score."""
    titles = edition.content.program.names.rubrics
    return tuple(
        Rubric(
            key=node.criterion.params.rubric,
            title=titles.get(node.criterion.params.rubric, node.criterion.params.rubric),
            requirement=node.title,
            note=node.note,
            assessors=node.criterion.params.assessors,
            pass_mark=node.criterion.params.pass_mark,
        )
        for node in edition.policies[policy].nodes
        if node.kind == "assessed" and node.criterion is not None
    )
