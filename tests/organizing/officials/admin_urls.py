"""The site's addresses with the import screen in the admin, as the hook `register_admin_urls` adds it."""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from campaign_site.urls import urlpatterns as site_urls
from organizing.officials.import_view import import_urls

urlpatterns = [path("admin/", include(decorate_urlpatterns(import_urls(), require_admin_access))), *site_urls]
