"""What every look-up on somebody else's machine promises: an answer within the time limit, or None and a note.

None of them is asked unless a site names it in `ORGANIZING["ADDRESSES"]`. None is asked while a signature is taken.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from organizing import conf
from organizing.places.remote.fetch import FetchFailed, fetch
from organizing.places.remote.notes import note_trouble


@dataclass(frozen=True)
class Finding:
    """What is known of an address so far.

    Attributes:
        point: longitude and latitude, or None.
        division_ids: Open Civic Data ids of the places it lies in.
    """

    point: tuple[float, float] | None = None
    division_ids: tuple[str, ...] = ()


class WrongAnswer(ValueError):
    """The provider answered something that cannot be read."""


class RemoteProvider:
    """One look-up service. A subclass names it, says what to ask, and reads the answer.

    Attributes:
        name: its key under `ORGANIZING["ADDRESSES"]["OPTIONS"]`.
        label: who it is, for the supporter whose address it gets.
        url: where it answers; the option `URL` replaces it.
    """

    name: ClassVar[str]
    label: ClassVar[Any] = _("an outside service")
    url: ClassVar[str]

    def query(self, *, address: str, known: Finding) -> dict[str, str] | None:
        """What to ask; None when it cannot be asked with what is known."""
        raise NotImplementedError

    def read(self, answer: Any) -> Finding | None:
        """Read the answer; None when the address is not found, or is more than one.

        Raises:
            WrongAnswer: or LookupError, TypeError, ValueError, for what is no answer of this service.
        """
        raise NotImplementedError

    def find(self, *, address: str, known: Finding) -> Finding | None:
        """Ask, within the time limit. Whatever goes wrong is None, and a note without a word of the address."""
        asked = self.query(address=address, known=known)
        if asked is None:
            return None
        url = f"{self.option('URL', self.url)}?{urlencode(asked)}"
        try:
            body = fetch(url, seconds=conf.get("ADDRESSES")["TIMEOUT_SECONDS"])
            return self.read(json.loads(body))
        except FetchFailed as trouble:
            note_trouble(self.name, trouble.reason)
        except (WrongAnswer, LookupError, TypeError, ValueError, AttributeError, RecursionError):
            note_trouble(self.name, "wrong")
        return None

    def option(self, key: str, default: str = "") -> str:
        """One of this provider's own settings."""
        options: dict[str, str] = conf.get("ADDRESSES")["OPTIONS"].get(self.name, {})
        return options.get(key, default)


def read_point(lon: Any, lat: Any) -> tuple[float, float]:
    """A point from two numbers.

    Raises:
        WrongAnswer: they are no degrees.
    """
    x, y = float(lon), float(lat)
    if not (math.isfinite(x) and math.isfinite(y) and abs(x) <= 180 and abs(y) <= 90):
        raise WrongAnswer(f"{lon}, {lat}")
    return x, y
