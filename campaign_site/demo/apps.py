"""The demo as Django sees it: management commands, no tables."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Holds the demo's management commands."""

    name = "campaign_site.demo"
    label = "demo"
