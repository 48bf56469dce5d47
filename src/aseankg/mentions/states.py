"""States and bodies that words such as a post name, without being a mention of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from aseankg.mentions.folding import fold
from aseankg.reference import Reference

#: Kinds of organisation (column `kind`) that act for the state in their column `country`.
STATE_AGENCY_KINDS = frozenset({"ministry", "department", "agency", "police", "government"})
#: Shorter forms ("US", "PM") are too often something else inside longer words.
_SHORTEST_STATE, _SHORTEST_BODY = 3, 5


class NamedStates:
    """Names of states, with their adjectives, and of bodies, ready to be looked for in some words."""

    def __init__(
        self, reference: Reference, secretaries: Iterable[str], posted_to: Iterable[str] = ()
    ) -> None:
        self._secretaries = tuple(fold(word).text for word in secretaries)
        self._posted_to = tuple(fold(word).text for word in posted_to)
        self._secretariats = {
            organisation.parent_id: organisation.id
            for organisation in reference.organisations.values()
            if organisation.kind == "secretariat" and organisation.parent_id is not None
        }
        self._states = _by_form(
            (form, country.id)
            for country in reference.countries.values()
            for form in (*(form for form, _language, _kind in country.names.forms()), *country.adjectives)
            if len(form) >= _SHORTEST_STATE
        )
        self._short = {
            form: country.id
            for country in reference.countries.values()
            for form, _language, _kind in country.names.forms()
            if len(form) < _SHORTEST_STATE and form.isupper()
        }
        self._bodies = _by_form(
            (form, organisation.id)
            for organisation in reference.organisations.values()
            for form, _language, _kind in organisation.names.forms()
            if organisation.kind not in STATE_AGENCY_KINDS and len(form) >= _SHORTEST_BODY
        )
        self._of_places = {p.id: p.country_id for p in reference.places.values() if p.country_id}
        self._international = frozenset(
            organisation.id
            for organisation in reference.organisations.values()
            if organisation.kind not in STATE_AGENCY_KINDS
        )
        self._agencies = _by_form(
            (form, organisation.country_id)
            for organisation in reference.organisations.values()
            for form, _language, _kind in organisation.names.forms()
            if organisation.kind in STATE_AGENCY_KINDS
            and organisation.country_id
            and len(form) >= _SHORTEST_BODY
        )
        self._state_pattern, self._body_pattern = _pattern(self._states), _pattern(self._bodies)
        self._agency_pattern = _pattern(self._agencies)

    def state_in(self, words: str) -> str | None:
        """The state that some words name last, as posts do ("Minister of Trade of …"); or None.

        Where somebody is posted ("Ambassador of … to …") is not for whom.
        """
        folded = fold(words).text
        found = [
            match.group()
            for match in self._state_pattern.finditer(folded)
            if not folded[: match.start()].rstrip().endswith(self._posted_to or ("\0",))
        ]
        if found:
            return self._states[found[-1]]
        return next((self._short[word] for word in words.split() if word in self._short), None)

    def states_in(self, words: str) -> tuple[str, ...]:
        """Every state that some words name, as the name of a series of meetings does, each once."""
        found = self._state_pattern.findall(fold(words).text)
        return tuple(dict.fromkeys(self._states[form] for form in found))

    def state_of_agency_in(self, words: str) -> str | None:
        """The state of the ministry or agency that some words name, as the words for a room do."""
        found = self._agency_pattern.search(fold(words).text)
        return self._agencies[found.group()] if found else None

    def state_of_place(self, place: str) -> str | None:
        """The state in which a listed place lies."""
        return self._of_places.get(place)

    def is_international(self, organisation: str) -> bool:
        """Whether a listed organisation is a body of its own and no agency of a state."""
        return organisation in self._international

    def names_a_body(self, words: str) -> bool:
        """Whether some words have the name of an international body in them."""
        return self._body_pattern.search(fold(words).text) is not None

    def body_in(self, words: str) -> str | None:
        """The body that some words name, the longest name first; None where they name none.

        A secretary of a body that has a secretariat speaks for that; other officers of such a body
        ("ASEAN economic ministers") speak for no body.
        """
        folded = fold(words).text
        found = self._body_pattern.findall(folded)
        body = self._bodies[max(found, key=len)] if found else None
        if body is None or body not in self._secretariats:
            return body
        return self._secretariats[body] if any(word in folded for word in self._secretaries) else None


def _by_form(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {fold(form).text: slug for form, slug in pairs}


def _pattern(forms: Mapping[str, str]) -> re.Pattern[str]:
    ordered = sorted(map(re.escape, forms), key=len, reverse=True)
    return re.compile(rf"(?<![a-z])(?:{'|'.join(ordered)})(?![a-z])")
