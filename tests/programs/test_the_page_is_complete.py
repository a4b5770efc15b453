"""Nothing on the program's public page is missing from programs/mct, and nothing of it was altered."""

from __future__ import annotations

import datetime as dt

from tests.programs import page
from tests.programs.reading import edition, editions


def listed(kind: str) -> dict[str, tuple[str, dt.date | None]]:
    return {
        one.title: (one.url, one.retires_on)
        for one in edition("mct").certifications
        if one.listed and one.kind == kind
    }


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def test_every_role_based_certification_is_there_with_its_title_address_and_retirement():
    expected = {
        title: (address, day(retired or page.RETIRED_LATER.get(title, "")))
        for title, address, retired in page.rows(page.ROLE_BASED)
    }
    assert len(expected) == 30
    assert listed("role-based") == expected


def test_every_line_of_the_older_families_is_a_certification_of_its_own():
    for kind, (family, address, names) in page.FAMILIES.items():
        expected = {
            f"{family}: {name}": (address, day(page.FAMILIES_RETIRE_ON)) for (name,) in page.rows(names)
        }
        assert listed(kind) == expected
    assert [len(listed(kind)) for kind in ("mcsa", "mcse", "mcsd")] == [10, 4, 1]


def test_every_office_specialist_line_is_a_certification_of_its_own():
    expected = {}
    for name, address in page.rows(page.MOS):
        whole = name.startswith("Microsoft Office Specialist")
        expected[name if whole else f"{page.MOS_TITLE}: {name}"] = (address or page.MOS_ADDRESS, None)
    assert len(expected) == 15
    assert listed("mos") == expected


def test_what_the_page_does_not_list_counts_by_rule_and_is_marked():
    unlisted = [one for one in edition("mct").certifications if not one.listed]
    assert {one.title for one in unlisted} == {
        "Microsoft Certified: Power Platform Developer Associate",
        "Microsoft Certified: Dynamics 365 Business Central Functional Consultant Associate",
    }
    for one in unlisted:
        assert (one.kind, one.sample) == ("role-based", True)
        assert one.released_on is not None


def test_every_certification_says_its_exams():
    assert not [one.code for one in edition("mct").certifications if not one.exams or not one.confidence]


def test_the_seventeen_skills_certificates_are_there_two_of_them_for_college_staff():
    expected = [
        (line.removesuffix("*").strip(), "college" if line.endswith("*") else "")
        for line in page.SKILLS.strip().splitlines()
    ]
    assert len(expected) == 17
    assert [audience for _, audience in expected].count("college") == 2
    assert [(one.title, one.audience) for one in edition("mct").skills] == expected


def test_every_other_address_of_the_page_is_a_link_that_says_whether_it_could_be_read():
    links = {link.url: link for link in edition("mct").program.links}
    for address, readable in page.rows(page.LINKS):
        assert address in links, address
        assert links[address].available is (readable == "yes"), address
        assert links[address].available or links[address].note, (
            f"{address} does not say why it is unavailable"
        )
    assert len(links) == len(page.rows(page.LINKS)) == 20


def test_support_is_reachable_from_the_program():
    assert edition("mct").program.support.url == "https://aka.ms/mctforum"


def test_no_address_of_the_page_is_lost():
    content = edition("mct")
    known = {one.url for one in (*content.certifications, *content.program.links)}
    for table in (page.ROLE_BASED, page.MOS):
        assert {row[1] for row in page.rows(table) if row[1]} <= known


def test_every_benefit_of_both_tracks_is_there():
    benefits = edition("mct").benefits
    for track, words in page.rows(page.BENEFITS):
        assert [one for one in benefits if track in one.tracks and words in one.title.lower()], (track, words)
    alumni = {one.key for one in benefits if "alumni" in one.tracks}
    assert len(alumni) == 5
    assert all(one.tracks in (("mct",), ("alumni",)) for one in benefits)


def test_every_document_is_there_as_a_sample_of_our_own():
    texts = {one.name: one for one in edition("mct").agreements}
    assert set(texts) == set(page.DOCUMENTS)
    for text in texts.values():
        assert text.sample
        assert text.source == "sample"
        assert "sample text" in text.text.split("\n\n")[0]
        assert 300 < len(text.text.split()) < 1500


def test_both_tracks_last_a_year_and_cost_a_fee():
    tracks = {one.key: one for one in edition("mct").program.tracks}
    assert list(tracks) == ["mct", "alumni"]
    assert {(one.term, one.fee) for one in tracks.values()} == {("P1Y", True)}


def test_learning_partner_and_imagine_academy_ask_for_a_confidential_number():
    asked = {one.key: one for one in edition("mct").program.employments if one.organization_number}
    assert set(asked) == {"learning-partner", "imagine-academy"}
    assert all("confidential" in one.note and one.source == "seed" for one in asked.values())


def test_there_are_six_journeys_each_with_a_policy_of_its_own():
    content = edition("mct")
    assert {one.key: (one.policy, one.track) for one in content.program.journeys} == {
        "enroll": ("entry", "mct"),
        "renew": ("renewal", "mct"),
        "join-alumni": ("alumni-entry", "alumni"),
        "renew-alumni": ("alumni-renewal", "alumni"),
        "return-from-alumni": ("alumni-return", "mct"),
        "rejoin": ("rejoining", "mct"),
    }
    assert set(content.policies) == {one.policy for one in content.program.journeys}


def test_the_shipped_edition_is_in_force_from_the_date_of_the_page_without_end():
    assert [one.effective_on for one in editions("mct")] == [dt.date(2019, 11, 26)]
