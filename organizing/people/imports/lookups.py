"""What the rows of one import name again and again: tags and ZIP codes, looked up once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from organizing.groups.models import LocalGroup
from organizing.intake.files import UnreadableUpload
from organizing.people.imports.stage_rows import NULL
from organizing.people.list_models import Tag
from organizing.people.tags import find_tag, tag_key
from organizing.places.locate import locate_zips
from organizing.places.models import Division
from organizing.together import numbers

TAG_LIMIT: Final = 1000


class TagBook(dict[tuple[str, ...], str]):
    """The numbers of a row's tags by their names, as PostgreSQL writes an array, each once; learn the names before.

    Attributes:
        made: those that were not there before.
    """

    def __init__(self, group: LocalGroup) -> None:
        super().__init__()
        self.group = group
        self.made: list[int] = []
        self._by_name: dict[str, int] = {}
        self._by_key: dict[str, int] = {}

    def learn(self, names: Iterable[str], *, may_make: bool) -> None:
        """Find the tags of these names. Missing ones are made, or get numbers below zero that nobody carries.

        Raises:
            UnreadableUpload: there are so many that they cannot be tags.
        """
        missing = {name: tag_key(name) for name in names if name not in self._by_name}
        wanted = [key for key in missing.values() if key not in self._by_key]
        if wanted:
            self._by_key.update(Tag.objects.filter(key__in=wanted).values_list("key", "pk"))
        for name, key in missing.items():
            if key not in self._by_key:
                self._by_key[key] = self._make(name) if may_make else -1 - len(self._by_key)
            self._by_name[name] = self._by_key[key]
        if len(self._by_key) > TAG_LIMIT:
            raise UnreadableUpload(
                _("The list holds more than %(limit)s different tags. Leave that column out, or read it otherwise.")
                % {"limit": TAG_LIMIT}
            )

    def __missing__(self, names: tuple[str, ...]) -> str:
        self[names] = numbers(sorted({self._by_name[name] for name in names}))
        return self[names]

    def _make(self, name: str) -> int:
        tag = find_tag(group=self.group, name=name)
        self.made.append(tag.pk)
        return tag.pk


class PlaceBook(dict[str, str]):
    """Towns and the numbers of the smallest divisions known, or `NULL`, by ZIP code, as COPY reads them.

    Learn the codes before.
    """

    def __init__(self) -> None:
        super().__init__({"": f"\t{NULL}"})
        self._divisions: dict[str, str] = {"": NULL}

    def learn(self, zip_codes: Iterable[str]) -> None:
        """Find the places of these codes: a question to each source, whatever their number."""
        places = locate_zips(set(zip_codes) - self.keys())
        self._find_divisions({place.division_id for place in places.values()} - self._divisions.keys())
        for zip_code, place in places.items():
            town = " ".join(place.town.split()).replace("\\", "\\\\")
            self[zip_code] = f"{town}\t{self._divisions[place.division_id]}"

    def _find_divisions(self, ocd_ids: set[str]) -> None:
        if ocd_ids:
            known = dict(Division.objects.filter(ocd_id__in=ocd_ids).values_list("ocd_id", "pk"))
            self._divisions |= {ocd_id: str(known.get(ocd_id, NULL)) for ocd_id in ocd_ids}
