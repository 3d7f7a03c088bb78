"""The icons of public pages: one path each on a 24-unit grid, drawn with a line of the text's colour."""

from __future__ import annotations

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS: Final[dict[str, str]] = {
    "pen": "M4.5 19.5 5.7 15 16.2 4.5a1.9 1.9 0 0 1 2.7 0l.6.6a1.9 1.9 0 0 1 0 2.7L9 18.3zM14 7l3 3",
    "shield": "M12 2.8 19.5 5.6v6c0 4.7-3.1 8-7.5 9.6-4.4-1.6-7.5-4.9-7.5-9.6v-6zM8.7 11.8l2.4 2.4 4.2-4.6",
    "check": "M4.5 12.8 9.7 18 19.5 6.5",
    "phone": (
        "M8.6 3.5H5.5a2 2 0 0 0-2 2.2 16.5 16.5 0 0 0 14.8 14.8 2 2 0 0 0 2.2-2v-3.1l-4.6-1.9-2 2.2"
        "a12.5 12.5 0 0 1-5.6-5.6l2.2-2z"
    ),
    "chat": (
        "M20 5.5v10a1.5 1.5 0 0 1-1.5 1.5H10l-4.5 3.5V17A1.5 1.5 0 0 1 4 15.5v-10A1.5 1.5 0 0 1 5.5 4h13"
        "A1.5 1.5 0 0 1 20 5.5z"
    ),
    "send": "M20.5 3.5 10 14M20.5 3.5 14 20.5l-4-6.5-6.5-4z",
    "mail": "M4 6h16v12.5H4zM4 6.5l8 6.5 8-6.5",
    "tape": "M6.5 8.5a3.5 3.5 0 1 0 .01 0zM17.5 8.5a3.5 3.5 0 1 0 .01 0zM6.5 15.5h11",
    "clock": "M12 3.5a8.5 8.5 0 1 0 .01 0zM12 7.5V12l3 2.5",
    "next": "M5.5 5.5 14 12l-8.5 6.5zM18.5 5.5v13",
    "half": "M12 3.5a8.5 8.5 0 1 0 .01 0z",
    "rise": "M4 16.5 9.5 11l3.5 3.5L20 7.5M14.5 7.5H20V13",
    "cross": "M6 6l12 12M18 6 6 18",
    "question": "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.01",
    "calendar": "M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V7M15.5 3.5V7",
    "print": "M7.5 8V3.5h9V8M7.5 17H4V8.5h16V17h-3.5M7.5 13.5h9v7h-9z",
    "heart": "M12 20 4.9 12.7a4.6 4.6 0 0 1 6.5-6.5l.6.6.6-.6a4.6 4.6 0 0 1 6.5 6.5z",
}
# Filled parts, for the few icons that are not lines alone.
FILLED: Final[dict[str, str]] = {"half": "M12 3.5a8.5 8.5 0 0 1 0 17z"}


def draw_icon(name: str) -> SafeString:
    """Return the icon as inline SVG, hidden from screen readers: words always stand beside it.

    Raises:
        KeyError: there is no icon of that name.
    """
    filled = format_html('<path class="icon-fill" d="{}"/>', FILLED[name]) if name in FILLED else mark_safe("")
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/>{}</svg>',
        ICONS[name],
        filled,
    )
