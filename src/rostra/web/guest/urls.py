"""The addresses of people without account. Links of letters are exchanged for a cookie at once."""

from django.urls import path

from rostra.web.guest import answering, deciding, opening, reference

app_name = "guest"
urlpatterns = [
    path("open/<str:token>/", opening.exchange, name="open"),
    path("<str:ref>/", reference.show, name="reference"),
    path("<str:ref>/yes/", deciding.agree, name="agree"),
    path("<str:ref>/no/", deciding.decline, name="decline"),
    path("<str:ref>/answer/", answering.answer, name="answer"),
]
