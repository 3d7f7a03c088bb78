"""The pages behind mailed links; a site includes them in one line, such as `path("o/", include("organizing.urls"))`."""

from django.urls import path

from organizing.deliveries import inbound_view
from organizing.mail.tracking import health_view
from organizing.mail.tracking import view as tracking_view
from organizing.pages import erase_me_view, invite_view, token_views, unsubscribe_view

app_name = "organizing"

urlpatterns = [
    path("confirm/<str:token>/", token_views.confirm, name="confirm"),
    path("withdraw/<str:token>/", token_views.withdraw, name="withdraw"),
    path("unsubscribe/<str:token>/", unsubscribe_view.unsubscribe, name="unsubscribe"),
    path("erase/<str:token>/", erase_me_view.erase_me, name="erase_me"),
    path("invite/<str:token>/", invite_view.invite, name="invite"),
    path("inbound/<str:provider>/", inbound_view.take_in, name="inbound"),
    path("health/", health_view.report, name="health"),
    path("tracking/<str:provider>/", tracking_view.take_events, name="tracking"),
]
