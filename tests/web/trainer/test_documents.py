"""What I signed, and the copy of it that I keep."""

from __future__ import annotations

import pytest
from django.test import Client

from rostra.agreements import rules
from rostra.agreements.models import Signature
from rostra.kernel import clock
from tests.agreements.conftest import MCT, OPEN, text_of
from tests.people.conftest import join
from tests.web.conftest import signed_in
from tests.web.trainer.applying.signing import GUIDE, PLEDGE, begin, fill, publish_all, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def published(db):
    publish_all()


def test_my_documents_list_what_i_signed(ada, as_ada):
    assert "Nothing signed yet" in shown(as_ada.get("/my/documents/"))
    address = begin(ada, OPEN, "join") + f"{PLEDGE}/"
    as_ada.post(address, fill(as_ada, f"{address}?lang=es"))
    text = text_of(OPEN, PLEDGE, clock.today(), "es")
    page = shown(as_ada.get("/my/documents/"))
    for said in (text.title, "Open Instructors", "1 January 2020", "español"):
        assert said in page, said
    assert 'href="/my/documents/" aria-current="page"' in page or 'aria-current="page"' in page
    eve = signed_in(join("eve@example.org", password=""))
    assert text.title not in shown(eve.get("/my/documents/"))


def test_the_copy_is_a_file_with_the_exact_text_and_mine_alone(ada, as_ada):
    address = begin(ada) + f"{GUIDE}/"
    as_ada.post(address, fill(as_ada, address))
    copy = f"/my/documents/{Signature.objects.get().pk}/"
    answer = as_ada.get(copy)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="mct-program-guide-2019-11-26-en.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content.decode().startswith(text_of(MCT, GUIDE, clock.today()).text)
    assert rules.intact(answer.content)
    assert not rules.intact(answer.content.replace(b"Ada", b"Eve", 1))
    eve = signed_in(join("eve@example.org", password=""))
    assert eve.get(copy).status_code == 404
    assert Client().get(copy).status_code == 302
    for number in (0, 10**9, 10**30):
        assert as_ada.get(f"/my/documents/{number}/").status_code == 404
