"""Addresses at the root of a site that has none: `path("", include("organizing.pages.site_urls"))` before Wagtail's."""

from django.urls import path

from organizing.pages.sitemap import robots, sitemap

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
]
