"""The pages behind mailed links; a site includes them in one line, such as `path("o/", include("organizing.urls"))`."""

from django.urls import path

from organizing.deliveries import inbound_view
from organizing.mail.tracking import health_view
from organizing.mail.tracking import view as tracking_view
from organizing.pages import (
    erase_me_view,
    hand_over_view,
    invite_view,
    oembed,
    story_views,
    token_views,
    unsubscribe_view,
)
from organizing.pages.cards import view as card_view
from organizing.pages.theme import public_views as theme_views

app_name = "organizing"

urlpatterns = [
    path("confirm/<str:token>/", token_views.confirm, name="confirm"),
    path("withdraw/<str:token>/", token_views.withdraw, name="withdraw"),
    path("unsubscribe/<str:token>/", unsubscribe_view.unsubscribe, name="unsubscribe"),
    path("erase/<str:token>/", erase_me_view.erase_me, name="erase_me"),
    path("invite/<str:token>/", invite_view.invite, name="invite"),
    path("handed/<str:token>/", hand_over_view.hand_over, name="help_hand_over"),
    path("story/<str:token>/", story_views.story, name="story"),
    path("story-use/<str:token>/", story_views.use, name="story_use"),
    path("told/<int:pk>.jpg", story_views.photo, name="story_photo"),
    path("inbound/<str:provider>/", inbound_view.take_in, name="inbound"),
    path("health/", health_view.report, name="health"),
    path("card/<int:page_id>/<slug:stamp>.png", card_view.card, name="card"),
    path("oembed/", oembed.oembed, name="oembed"),
    path("theme.css", theme_views.theme_css, name="theme"),
    path("logo.png", theme_views.logo, name="logo"),
    path("tracking/<str:provider>/", tracking_view.take_events, name="tracking"),
]
