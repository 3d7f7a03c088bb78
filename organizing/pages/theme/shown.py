"""What a page's head and header need to know of its group's theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from organizing.groups.models import LocalGroup
from organizing.pages.theme.css import changes_tokens
from organizing.pages.theme.models import GroupTheme
from organizing.pages.theme.palettes import PALETTES, STANDARD

LOGO_HEIGHT: Final = 44
# A logo so much wider than it is high has the group's name in it.
SAYS_THE_NAME: Final = 2.2


@dataclass(frozen=True)
class ShownTheme:
    """The package's own look, unless the group chose another.

    Attributes:
        css_url: the style sheet after campaign.css; "" where it would be empty.
        logo_url: "" for the tally mark.
        logo_width, logo_height: as it is shown.
        logo_says_name: the name need not stand beside it.
    """

    brand: str = PALETTES[STANDARD].brand
    accent: str = PALETTES[STANDARD].accent
    css_url: str = ""
    has_display_font: bool = True
    logo_url: str = ""
    logo_width: int = 0
    logo_height: int = 0
    logo_says_name: bool = False


def read_theme(group: LocalGroup | None) -> ShownTheme:
    """The theme of a page's group: one query, without the logo's bytes."""
    theme = GroupTheme.objects.filter(group=group).defer("logo").first() if group else None
    if theme is None:
        return ShownTheme()
    version = f"?v={theme.version}"
    shape = theme.logo_width / theme.logo_height if theme.has_logo else 0
    height = min(LOGO_HEIGHT, theme.logo_height)
    return ShownTheme(
        brand=theme.brand,
        accent=theme.accent,
        css_url=reverse("organizing:theme") + version if changes_tokens(theme) else "",
        has_display_font=theme.has_display_font,
        logo_url=reverse("organizing:logo") + version if theme.has_logo else "",
        logo_width=round(height * shape),
        logo_height=height,
        logo_says_name=shape >= SAYS_THE_NAME,
    )
