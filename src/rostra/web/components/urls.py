"""The address of the gallery."""

from django.urls import path

from rostra.web.components import gallery

urlpatterns = [path("", gallery.show, name="gallery")]
