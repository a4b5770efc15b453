"""When two names are one, which text can be read by everybody, and when a copy is whole."""

from __future__ import annotations

import unicodedata

import pytest

from rostra.agreements import rules


@pytest.mark.parametrize(
    ("typed", "legal"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("ada LOVELACE", "Ada Lovelace"),
        ("  Ada \t Lovelace ", "Ada Lovelace"),
        ("Ada\u00a0Lovelace", "Ada Lovelace"),
        (unicodedata.normalize("NFD", "Zoë Müller"), "Zoë Müller"),
        ("MARIE STRASSE", "Marie Straße"),
        ("محمد علي", "محمد  علي"),
    ],
)
def test_case_blanks_and_the_way_an_accent_is_written_do_not_matter(typed, legal):
    assert rules.same_name(typed, legal)
    assert rules.same_name(legal, typed)


@pytest.mark.parametrize(
    ("typed", "legal"),
    [
        ("", ""),
        ("", "Ada Lovelace"),
        ("   ", "Ada Lovelace"),
        ("Ada", "Ada Lovelace"),
        ("A. Lovelace", "Ada Lovelace"),
        ("Lovelace Ada", "Ada Lovelace"),
        ("Zoe Muller", "Zoë Müller"),
        ("Аda Lovelace", "Ada Lovelace"),  # a Cyrillic А
        ("Ada Lovelace\u200b", "Ada Lovelace"),
        ("\u202eAda Lovelace", "Ada Lovelace"),
        ("Ada-Lovelace", "Ada Lovelace"),
        ("Ada Lovelace2", "Ada Lovelace²"),
        ("AdaLovelace", "Ada Lovelace"),
    ],
)
def test_nothing_else_is_tolerated(typed, legal):
    assert not rules.same_name(typed, legal)


@pytest.mark.parametrize(
    "letter", sorted(rules.ORDER_CHANGING | {"\x00", "\x08", "\x1b", "\x7f", "\x85", "\r"})
)
def test_a_text_with_characters_nobody_sees_is_not_readable_and_is_shown_with_them_written_out(letter):
    text = f"You pay {letter}nothing."
    assert not rules.readable(text)
    shown = rules.unmasked(text)
    assert rules.readable(shown)
    assert f"[U+{ord(letter):04X}]" in shown


def test_every_character_that_unicode_says_changes_the_order_is_among_them():
    changing = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    every = map(chr, range(0x110000))
    assert {
        letter for letter in every if unicodedata.bidirectional(letter) in changing
    } <= rules.ORDER_CHANGING


@pytest.mark.parametrize(
    "text", ["# Title\n\n\tone\n", "أوافق على الشروط", "שלום", "नमस्ते", "a\u200db", "אב (C)\u200f."]
)
def test_a_text_of_any_script_is_readable(text):
    assert rules.readable(text)
    assert rules.unmasked(text) == text


def test_the_seal_is_of_all_that_stands_before_it():
    copy = rules.sealed("Some text\n\nSigned by: Ada\n\nSeal: ")
    assert copy.decode().startswith("Some text\n")
    assert rules.intact(copy)
    for broken in (b"", b"\n", copy[:-1], copy + b"\n", copy[1:], copy.upper(), b"x" * 65):
        assert not rules.intact(broken)
