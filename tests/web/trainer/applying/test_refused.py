"""What the desk refused is named where it is added anew."""

from __future__ import annotations

import pytest

from rostra.applications.models import Application
from rostra.review.rules import Given
from tests import cast
from tests.review.conftest import Desk
from tests.web.conftest import signed_in
from tests.web.trainer.applying.test_application import statements, text

NOTE = "The right side is cut off."


@pytest.fixture
def returned(db):
    """Asked for a better picture of a certification."""
    cast.publish("mct")
    ada = cast.somebody("ada", "Ada Lovelace")
    desk = Desk(cast.handed_in(ada), cast.staff("rhea", "Rhea Reviewer", "applications.review")).take()
    piece = desk.piece("heldcertification").ref
    desk.find(piece, "refused", "document-unreadable", note=NOTE)
    desk.decide("ask_for_more", Given("document-unreadable", piece, "", NOTE))
    return Application.objects.select_related("person").get(pk=desk.application.pk)


def test_a_refused_certification_is_named_with_its_reason_where_it_is_added_anew(returned):
    ada, page = signed_in(returned.person), f"/my/applications/{returned.ref}"
    said = text(ada.get(f"{page}/certifications/"))
    for words in ("This was not accepted", "We could not read the document", "in good light", NOTE):
        assert words in said
    assert "This was not accepted" not in text(ada.get(f"{page}/skills/"))
    assert len(statements(ada, f"{page}/certifications/")) <= 6
