"""Cities whose foreign names a release writes in its own way, as Thai has several for most.

Two writings are one name where their consonants agree in sound, without the silenced ones:
"พอร์ตมอสบี" and "พอร์ตมอร์สบี". That is read only behind a word that opens the name of a city, for a
whole run of letters, and where just one city of the tables sounds so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from aseankg.language import Language
from aseankg.mentions.mention import Mention
from aseankg.reference import Reference
from aseankg.spans import Span, Taken

#: With fewer consonants too many words sound alike.
_FEWEST_CONSONANTS = 3
_SILENCED = re.compile("[ก-ฮ][\u0e31\u0e34-\u0e39]?\u0e4c")
_CONSONANT = re.compile("[ก-ฮ]")
_LETTERS = r"[\u0e01-\u0e4e]{4,24}"
#: Consonants that stand for the same one of a foreign name.
_ALIKE = ("กขฃคฅฆ", "จชฉฌ", "ซศษส", "ดฎ", "ตฏ", "ทธถฐฑฒ", "นณ", "พผภ", "ฟฝ", "ยญ", "ลฬ", "หฮ")
_SOUNDS = {ord(letter): letters[0] for letters in _ALIKE for letter in letters}


class TransliteratedCities:
    """The cities of the tables by how their Thai names sound."""

    def __init__(self, reference: Reference, language: Language) -> None:
        self._openings = _openings(language.names.city_openings)
        self._cities: Mapping[str, str] = {}
        if self._openings is not None:
            self._cities = _by_sound(reference, self._openings)

    def find(self, text: str, passage: Span, found: Sequence[Mention]) -> Iterator[Mention]:
        """Mentions of cities where nothing that has a name was found."""
        if self._openings is None:
            return
        named = Taken(m.span for m in found if m.kind not in ("TEXT", "IN", "AT", "OF"))
        for match in self._openings.finditer(text, passage.start, passage.end):
            span = Span(*match.span())
            city = self._cities.get(_sound(match["name"]))
            if city is not None and not named.overlapping(span):
                yield Mention("PLACE", span, city)


def _by_sound(reference: Reference, openings: re.Pattern[str]) -> dict[str, str]:
    cities: dict[str, set[str]] = defaultdict(set)
    for place in reference.places.values():
        for form, language, _kind in place.names.forms() if place.kind == "city" else ():
            opened = openings.fullmatch(form)
            name = opened["name"] if opened else form
            sound = _sound(name) if language == "th" else ""
            if len(sound) >= _FEWEST_CONSONANTS:
                cities[sound].add(place.id)
    return {sound: next(iter(ids)) for sound, ids in cities.items() if len(ids) == 1}


def _sound(name: str) -> str:
    """The consonants of a name that are heard, each as the first of those like it."""
    return "".join(_CONSONANT.findall(_SILENCED.sub("", name))).translate(_SOUNDS)


@lru_cache(maxsize=4)
def _openings(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    alternatives = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?:{alternatives})(?P<name>{_LETTERS})(?![\u0e01-\u0e4e])")
