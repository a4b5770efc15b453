"""The addresses of people without account. Links of letters are exchanged for a cookie at once."""

from django.urls import URLPattern

app_name = "guest"
urlpatterns: list[URLPattern] = []
