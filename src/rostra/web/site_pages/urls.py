"""Addresses of the site itself."""

from django.urls import path

from rostra.web.site_pages import health, preferences, robots

urlpatterns = [
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
    path("preferences/", preferences.choose, name="preferences"),
    path("robots.txt", robots.robots, name="robots"),
    path(".well-known/security.txt", robots.security, name="security"),
    path("favicon.ico", robots.favicon, name="favicon"),
]
