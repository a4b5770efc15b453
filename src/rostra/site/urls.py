"""Every address of the site, by surface. A program's pages come last: `<slug:program>/` catches all."""

from django.urls import include, path

from rostra.web import outbox
from rostra.web.trainer import account

urlpatterns = [
    path("account/", account.show, name="account"),
    path("account/", include("allauth.urls")),
    path("outbox/", outbox.show, name="outbox"),
    path("outbox/<int:number>/", outbox.read, name="letter"),
    path("staff/", include("rostra.web.staff.urls")),
    path("my/", include("rostra.web.trainer.urls")),
    path("reference/", include("rostra.web.guest.urls")),
    path("gallery/", include("rostra.web.components.urls")),
    path("", include("rostra.web.site_pages.urls")),
    path("", include("rostra.web.public.urls")),
]
handler400 = "rostra.web.site_pages.errors.bad_request"
handler403 = "rostra.web.site_pages.errors.forbidden"
handler404 = "rostra.web.site_pages.errors.not_found"
handler500 = "rostra.web.site_pages.errors.server_error"
