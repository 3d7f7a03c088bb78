"""A site that mounted Anymail's own addresses."""

from django.urls import include, path

from campaign_site.urls import urlpatterns as site_urls

urlpatterns = [path("anymail/", include("anymail.urls")), *site_urls]
