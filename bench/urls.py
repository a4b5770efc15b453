"""The site's addresses with two more: a page that is empty, and one that asks the database one thing."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from rostra.site import urls
from rostra.site.urls import handler400, handler403, handler404, handler500
from rostra.web import access

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@access.public
def empty(request: HttpRequest) -> HttpResponse:
    """Nothing at all, through every middleware."""
    return HttpResponse("")


@access.public
def one_query(request: HttpRequest) -> HttpResponse:
    """One row by its key."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM django_migrations WHERE id = %s", [1])
        return HttpResponse(cursor.fetchone()[0])


urlpatterns = [path("bench/empty", empty), path("bench/one-query", one_query), *urls.urlpatterns]
