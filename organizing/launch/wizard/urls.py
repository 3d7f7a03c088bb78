"""The wizard's addresses, below `/admin/launch/`."""

from __future__ import annotations

from django.urls import URLPattern, path

from organizing.launch.wizard import counties_view, preview_view, screen_view
from organizing.launch.wizard.guard import launchers_only


def launch_urls() -> list[URLPattern]:
    """`organizing_launch` leads to the screen where its reader stopped."""
    return [
        path("launch/", launchers_only(screen_view.resume), name="organizing_launch"),
        path("launch/start-over/", launchers_only(screen_view.start_over), name="organizing_launch_start_over"),
        path("launch/counties/", launchers_only(counties_view.suggest), name="organizing_launch_counties"),
        path("launch/preview/", launchers_only(preview_view.preview), name="organizing_launch_preview"),
        path("launch/<slug:screen>/", launchers_only(screen_view.show), name="organizing_launch_screen"),
    ]
