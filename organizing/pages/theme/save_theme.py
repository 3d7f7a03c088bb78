"""A group chooses how its public pages look."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from organizing.groups.models import LocalGroup
from organizing.pages.theme.color import read_color
from organizing.pages.theme.contrast import Verdict, judge_colors
from organizing.pages.theme.logo import read_logo
from organizing.pages.theme.models import GroupTheme
from organizing.pages.theme.palettes import PALETTES


class BadColors(ValueError):
    """Nobody could read a site in these. `verdict` says why, and which shade is nearest."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(" ".join(verdict.sentences))
        self.verdict = verdict


@transaction.atomic
def save_theme(
    *,
    group: LocalGroup,
    by: Any,
    now: datetime,
    palette: str = "",
    brand: str = "",
    accent: str = "",
    logo: bytes | None = None,
    has_display_font: bool = True,
    has_round_corners: bool = True,
) -> GroupTheme:
    """Keep a palette of ours, or a brand and an accent color of the group's own, and its logo.

    `logo` is an uploaded picture as it came; None keeps the one there is (`remove_logo` takes it away). Safe to call
    twice. Pages show it at once: their style sheet has a new address with every save.

    Raises:
        BadColors: the colors do not pass.
        ValidationError: the logo is no picture.
        KeyError: there is no palette of that name.
    """
    if palette:
        brand, accent = PALETTES[palette].brand, PALETTES[palette].accent
    verdict = judge_colors(brand, accent)
    if not verdict.passes:
        raise BadColors(verdict)
    kept: dict[str, Any] = {
        "palette": palette,
        "brand": str(read_color(brand)),
        "accent": str(read_color(accent)),
        "has_display_font": has_display_font,
        "has_round_corners": has_round_corners,
        "changed_at": now,
        "changed_by": by,
    }
    if logo is not None:
        drawn = read_logo(logo)
        kept |= {"logo": drawn.png, "logo_width": drawn.width, "logo_height": drawn.height}
    theme, _is_new = GroupTheme.objects.update_or_create(group=group, defaults=kept)
    return theme
