"""The pages of somebody signed in."""

from django.urls import include, path

from rostra.web.trainer import documents, files, home, letters, profile, timeline

app_name = "my"
urlpatterns = [
    path("", home.show, name="home"),
    path("profile/", profile.edit, name="profile"),
    path("timeline/", timeline.show, name="timeline"),
    path("documents/", documents.show, name="documents"),
    path("documents/<int:number>/", documents.download, name="signed"),
    path("files/<str:upload>/", files.download, name="file"),
    path("letters/<int:number>/", letters.show, name="letter"),
    path("applications/", include("rostra.web.trainer.applying.urls")),
]
