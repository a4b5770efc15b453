"""Files given as proof are handed out to those who may see them, as attachments, and to nobody else."""

from __future__ import annotations

import pytest
from django.test import Client

from rostra.applications.models import Application
from rostra.evidence.models import HeldCertification, Upload
from rostra.kernel import clock
from tests.evidence import hostile
from tests.people.conftest import join
from tests.web.conftest import signed_in, staff
from tests.web.trainer.applying.signing import publish_all
from tests.web.trainer.applying.tasks import MAPS, begin, errors, proof, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(db, folder, ada):
    publish_all()
    return begin(ada)


@pytest.fixture
def upload(address, as_ada):
    as_ada.post(address + "certifications/", {**MAPS, "proofs": [proof("Zeugnis „Ä“.pdf")]})
    return Upload.objects.get()


def submitted():
    """As if it had been handed in: what stands in the application itself is enough to be looked at."""
    Application.objects.update(submitted_on=clock.today(), submitted_at=clock.now())


def test_the_owner_has_the_file_back_as_an_attachment_that_runs_nothing(as_ada, upload):
    answer = as_ada.get(f"/my/files/{upload.ref}/")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''Zeugnis%20")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("data", "kind"), [(hostile.jpeg(), "image/jpeg"), (hostile.png(), "image/png")], ids=["jpeg", "png"]
)
def test_a_picture_says_what_it_is_whatever_its_name_said(address, as_ada, data, kind):
    as_ada.post(address + "certifications/", {**MAPS, "proofs": [proof("page.html", data)]})
    answer = as_ada.get(f"/my/files/{Upload.objects.get().ref}/")
    assert answer["Content-Type"] == kind
    assert ".html" not in answer["Content-Disposition"]


def test_nobody_else_finds_it(upload):
    others = [
        signed_in(join("other@example.org", name="Otto Other")),
        signed_in(staff("people.see", "record.audit", "people.grant", "assessments.score")),
        signed_in(staff("applications.review", email="reviewer@example.org")),
    ]
    submitted()
    for client in others:
        assert client.get(f"/my/files/{upload.ref}/").status_code == 404
    for client in others[:2]:
        assert client.get(f"/staff/files/{upload.ref}/").status_code == 404
    assert Client().get(f"/my/files/{upload.ref}/").status_code == 302


def test_those_who_review_have_it_once_an_application_was_submitted(upload):
    reviewer = signed_in(staff("applications.review"))
    assert reviewer.get(f"/staff/files/{upload.ref}/").status_code == 404
    submitted()
    answer = reviewer.get(f"/staff/files/{upload.ref}/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("ref", ["0" * 12, "x", "%2e%2e", "ILOU" * 3])
def test_a_file_that_is_not_there_is_not_found(as_ada, address, ref):
    for place in (f"/my/files/{ref}/", f"{address}uploads/{ref}/removal/"):
        assert as_ada.get(place).status_code == 404
    assert signed_in(staff("applications.review")).get(f"/staff/files/{ref}/").status_code == 404


def test_a_file_taken_back_is_gone(as_ada, address, upload):
    removal = f"{address}uploads/{upload.ref}/removal/"
    assert "Delete this file?" in shown(as_ada.get(removal))
    assert as_ada.post(removal).status_code == 302
    assert as_ada.get(f"/my/files/{upload.ref}/").status_code == 404
    assert as_ada.post(removal).status_code == 404


def test_pieces_and_files_of_somebody_else_are_not_found_in_ones_own_application(upload):
    otto = join("other@example.org", name="Otto Other")
    own, client = begin(otto), signed_in(otto)
    piece = HeldCertification.objects.get()
    for place in (
        f"{own}certifications/{piece.piece}/",
        f"{own}pieces/{piece.reference}/removal/",
        f"{own}pieces/employment:{piece.piece}/removal/",
        f"{own}pieces/nonsense/removal/",
        f"{own}uploads/{upload.ref}/removal/",
        f"{own}certifications/{2**64}/",
    ):
        for answer in (client.get(place), client.post(place, {**MAPS, "seen": piece.pk})):
            assert answer.status_code == 404, place
    assert HeldCertification.objects.get().is_current
    assert Upload.objects.get().removed_at is None


@pytest.mark.parametrize("name", [*hostile.ACTIVE, *hostile.BROKEN])
def test_a_bad_file_gets_a_clear_answer_and_nothing_is_kept(address, as_ada, folder, name):
    make, _why = {**hostile.ACTIVE, **hostile.BROKEN}[name]
    data = make()
    answer = as_ada.post(address + "certifications/", {**MAPS, "proofs": [proof("proof.pdf", data)]})
    if data:
        assert answer.status_code == 422
        assert "proof.pdf: " in errors(answer)
        assert not HeldCertification.objects.exists()
    assert not Upload.objects.exists()
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_one_byte_over_the_limit_is_told(address, as_ada):
    large = proof("large.pdf", b"%PDF-" + bytes(10 * 1024 * 1024 - 4))
    answer = as_ada.post(address + "certifications/", {**MAPS, "proofs": [large]})
    assert answer.status_code == 422
    assert "larger than 10 MB" in errors(answer)


def test_seven_files_at_once_are_told_and_a_thousand_are_too_much(address, as_ada):
    seven = [proof(f"{number}.pdf") for number in range(7)]
    answer = as_ada.post(address + "certifications/", {**MAPS, "proofs": seven})
    assert "Six files are the most" in errors(answer)
    thousand = [proof(f"{number}.pdf", b"%PDF-") for number in range(1000)]
    answer = as_ada.post(address + "certifications/", {**MAPS, "proofs": thousand})
    assert answer.status_code == 413
    assert not HeldCertification.objects.exists()


@pytest.mark.parametrize(
    ("place", "length"), [("certifications/", 1_000_000_000), ("certifications/", 66_000_001)]
)
def test_a_body_that_is_too_large_is_refused_before_it_is_read(address, as_ada, place, length):
    answer = as_ada.generic(
        "POST", address + place, b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(length)
    )
    assert answer.status_code == 413
    assert "more than we can take at once" in answer.content.decode()


def test_where_no_files_are_taken_much_less_may_be_sent(as_ada):
    answer = as_ada.generic(
        "POST", "/my/profile/", b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH="3000001"
    )
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["abc", "-5", "9" * 40, ""])
def test_a_length_that_is_no_number_breaks_nothing(as_ada, address, length):
    answer = as_ada.generic(
        "POST", address + "profile/", b"", "application/x-www-form-urlencoded", CONTENT_LENGTH=length
    )
    assert answer.status_code in {302, 400, 413, 422}
