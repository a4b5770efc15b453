"""The pages of staff. What changes something is an address of its own that takes POST only."""

from django.urls import path

from rostra.web.staff import (
    assess,
    assessments,
    audit,
    capabilities,
    clock,
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
