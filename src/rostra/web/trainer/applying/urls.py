"""The addresses of an application. Each form has its own page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
