"""The public addresses. Everything a page shows is in its address, so every page can be linked."""

from django.urls import path

from rostra.web.public import (
    benefits,
    certification,
    certifications,
    courses,
    documents,
    editions,
    fees,
    home,
    overview,
    qualify,
    requirements,
    skills_providers,
)

app_name = "public"
urlpatterns = [
    path("", home.show, name="home"),
    path("<str:program>/", overview.show, name="overview"),
    path("<str:program>/benefits/", benefits.show, name="benefits"),
    path("<str:program>/requirements/", requirements.show, name="requirements"),
    path("<str:program>/certifications/", certifications.show, name="certifications"),
    path("<str:program>/certifications/<str:code>/", certification.show, name="certification"),
    path("<str:program>/skills-providers/", skills_providers.show, name="skills-providers"),
    path("<str:program>/fees/", fees.show, name="fees"),
    path("<str:program>/courses/", courses.show, name="courses"),
    path("<str:program>/qualify/", qualify.choose, name="qualify"),
    path("<str:program>/qualify/<str:journey>/", qualify.answer, name="qualify-journey"),
    path("<str:program>/documents/<str:name>/", documents.show, name="document"),
    path("<str:program>/editions/", editions.show, name="editions"),
]
