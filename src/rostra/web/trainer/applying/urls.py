"""The addresses of an application. Each form has its own page."""

from django.urls import URLPattern, path

from rostra.web.trainer.applying import (
    application,
    certifications,
    checking,
    document,
    drafts,
    employment,
    mine,
    profile,
    references,
    removal,
    skills,
    starting,
    withdrawing,
)

urlpatterns: list[URLPattern] = [
    path("", mine.show, name="applications"),
    path("start/<slug:program>/<slug:journey>/", starting.show, name="start"),
    path("<str:ref>/", application.show, name="application"),
    path("<str:ref>/check/", checking.check, name="application-check"),
    path("<str:ref>/submission/", checking.submit, name="application-submit"),
    path("<str:ref>/withdrawal/", withdrawing.withdraw, name="application-withdraw"),
    path("<str:ref>/unfinished/<slug:task>/", drafts.keep, name="application-draft"),
    path("<str:ref>/profile/", profile.edit, name="application-profile"),
    path("<str:ref>/employment/", employment.edit, name="application-employment"),
    path("<str:ref>/certifications/", certifications.add, name="application-certifications"),
    path("<str:ref>/certifications/<int:piece>/", certifications.change, name="application-certification"),
    path("<str:ref>/skills/", skills.add, name="application-skills"),
    path("<str:ref>/skills/<int:piece>/", skills.change, name="application-skill"),
    path("<str:ref>/pieces/<str:piece>/removal/", removal.piece, name="application-remove-piece"),
    path("<str:ref>/uploads/<str:upload>/removal/", removal.upload, name="application-remove-upload"),
    path("<str:ref>/references/", references.show, name="application-references"),
    path(
        "<str:ref>/references/<str:asked>/withdrawal/",
        references.withdraw,
        name="application-reference-withdraw",
    ),
    path(
        "<str:ref>/references/<str:asked>/reminder/", references.remind, name="application-reference-remind"
    ),
    path("<str:ref>/documents/<slug:name>/", document.show, name="application-document"),
]
