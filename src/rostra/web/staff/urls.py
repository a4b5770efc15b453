"""The pages of staff. What changes something is an address of its own that takes POST only."""

from django.urls import path

from rostra.web.staff import (
    assess,
    assessments,
    audit,
    capabilities,
    case,
    cases,
    clock,
    decision,
    files,
    home,
    jobs,
    letters,
    people,
    readings,
)

app_name = "staff"
urlpatterns = [
    path("", home.show, name="home"),
    path("audit/", audit.show, name="audit"),
    path("people/", people.search, name="people"),
    path("people/<str:ref>/", people.show, name="person"),
    path("people/<str:ref>/capabilities/", capabilities.change, name="change-capabilities"),
    path("letters/<int:number>/", letters.show, name="letter"),
    path("cases/", cases.show, name="cases"),
    path("cases/<str:ref>/", case.show, name="case"),
    path("cases/<str:ref>/taking/", case.take, name="case-take"),
    path("cases/<str:ref>/release/", case.release, name="case-release"),
    path("cases/<str:ref>/findings/", case.finding, name="case-finding"),
    path("cases/<str:ref>/findings/<int:number>/undo/", case.undo, name="case-undo"),
    path("cases/<str:ref>/decision/<slug:outcome>/", decision.decide, name="case-decide"),
    path("cases/<str:ref>/organization-number/", case.number, name="case-number"),
    path("assessments/", assessments.show, name="assessments"),
    path("assessments/<str:ref>/", assess.show, name="assess"),
    path("assessments/<str:ref>/scores/<int:number>/removal/", assess.take_back, name="assess-take-back"),
    path("files/<str:upload>/", files.download, name="file"),
    path("readings/", readings.show, name="readings"),
    path("capabilities/", capabilities.show, name="capabilities"),
    path("jobs/", jobs.show, name="jobs"),
    path("jobs/<int:job>/try-again/", jobs.try_again, name="try-again"),
    path("clock/", clock.show, name="clock"),
]
