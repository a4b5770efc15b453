"""The names the policies of an edition may use, as `policy` wants them."""

from __future__ import annotations

from rostra.catalog import regions
from rostra.catalog.content import Content
from rostra.policy.vocabulary import (
    DECLARED,
    CertificationWord,
    DocumentWord,
    SkillsWord,
    Vocabulary,
    Word,
)


def vocabulary(content: Content, *, closed: bool = False) -> Vocabulary:
    """Everything the content names. `closed`: of lists the program does not declare no name is accepted."""
    program = content.program
    declared = {name: _words(getattr(program.names, section)) for name, (section, _) in DECLARED.items()}
    return Vocabulary(
        program=program.slug,
        certifications=tuple(
            CertificationWord(
                code=item.code,
                title=item.title,
                kind=item.kind,
                level=item.level,
                listed=item.listed,
                released_on=item.released_on,
                retires_on=item.retires_on,
            )
            for item in content.certifications
        ),
        skills=tuple(SkillsWord(item.code, item.title, item.audience) for item in content.skills),
        courses=tuple(Word(item.code, item.title) for item in content.courses),
        documents=_documents(content),
        tracks=tuple(Word(item.key, item.name) for item in program.tracks),
        employments=tuple(Word(item.key, item.name) for item in program.employments),
        countries=tuple(Word(code, name) for code, name in regions.countries().items()),
        sources=tuple(item.key for item in program.sources),
        kind_titles=_words(program.names.kinds),
        level_titles=_words(program.names.levels),
        closed=closed,
        **declared,
    )


def _words(titles: dict[str, str]) -> tuple[Word, ...]:
    return tuple(Word(code, title) for code, title in titles.items())


def _documents(content: Content) -> tuple[DocumentWord, ...]:
    """One word a name; its title is the one in the program's language, or else of the first text."""
    found: dict[str, DocumentWord] = {}
    for item in content.agreements:
        if item.name not in found or item.language == content.program.language:
            versions = tuple(sorted({*item.earlier, item.effective_on}))
            found[item.name] = DocumentWord(item.name, item.title, versions)
    return tuple(found.values())
