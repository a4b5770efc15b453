"""Finding by words, and guessing at what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rostra.web.public.search import finds, folded, haystack, nearest

HAY = haystack("AZ-104", "Azure Administrator", "Certificación Élève", "ﬁle", "ÅNGSTRÖM")


@pytest.mark.parametrize(
    "words", ["", "  ", "az-104", "ADMIN azure", "eleve", "élève", "file", "angstrom", "ﬁle"]
)
def test_words_are_found_in_any_order_case_and_accent(words):
    assert finds(words, HAY)


@pytest.mark.parametrize(
    "words", ["%", "_", "\\", "' OR 1=1--", "&", "!", "az|104", "az:*", "admin nothing", "(", "*"]
)
def test_signs_of_query_languages_are_letters_like_any_other(words):
    assert not finds(words, HAY)


def test_a_slip_of_the_finger_is_answered_with_the_nearest_names_and_nonsense_with_none():
    names = ["azure-administrator", "azure-developer", "word-expert"]
    assert nearest("azure-administratr", names)[0] == "azure-administrator"
    assert "azure-administrator" in nearest("azure", names)
    assert nearest("qqqqqq", names) == ()
    assert nearest("", names) == ()


@given(st.text(max_size=300), st.lists(st.text(max_size=30), max_size=20))
def test_any_text_may_be_asked_for_and_only_known_names_are_answered(asked, names):
    assert set(nearest(asked, names)) <= set(names)
    assert len(nearest(asked, names)) <= 3


@given(st.text(max_size=100))
def test_folding_twice_is_folding_once_for_finding(text):
    assert finds(text, haystack("before " + text + " after")) or not folded(text)
