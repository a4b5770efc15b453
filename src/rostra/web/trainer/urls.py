"""The pages of somebody signed in."""

from django.urls import include, path

from rostra.web.trainer import home, letters, profile, timeline

app_name = "my"
urlpatterns = [
    path("", home.show, name="home"),
    path("profile/", profile.edit, name="profile"),
    path("timeline/", timeline.show, name="timeline"),
    path("letters/<int:number>/", letters.show, name="letter"),
    path("applications/", include("rostra.web.trainer.applying.urls")),
]
