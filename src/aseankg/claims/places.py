"""A list of places to a venue, a city and a country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aseankg.mentions.folding import fold
from aseankg.mentions.mention import Mention
from aseankg.reference import Place, Reference


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """Slugs of what was named, None where nothing was; the venue also in the words of the text."""

    venue: str | None = None
    as_written: str | None = None
    city: str | None = None
    country: str | None = None


def named_place(mentions: Sequence[Mention], text: str, reference: Reference) -> NamedPlace:
    """What up to three places name; the country follows from a listed place, a city only if written.

    A city-state is city and country at once. Of a town and its province ("Hua Hin, Prachuap Khiri
    Khan") the first is the city: addresses go from the small to the large.
    """
    venue = written = city = country = None
    for mention in mentions:
        place = reference.places.get(mention.reading("PLACE") or "")
        state = mention.reading("COUNTRY")
        if place is None:
            if state is not None and country not in (None, state) and (city or venue):
                break  # a state behind a town of another one is somebody's ("in Seoul, U.S. officials")
            country = state or country
            continue
        country = place.country_id or country
        if place.kind == "venue":
            venue, written = place.id, " ".join(mention.span.words_in(text).split())
            city = city or _city_in_the_name(place, written, reference)
        else:
            city = city or place.id
    return NamedPlace(venue, written, city or city_state(country, reference), country)


def _city_in_the_name(venue: Place, written: str, reference: Reference) -> str | None:
    """The city of a venue where the venue's written name says it ("Harbour Hotel Jakarta")."""
    city = reference.places.get(venue.city_id or "")
    if city is None:
        return None
    words = fold(written).text
    return city.id if any(fold(form).text.strip() in words for form, _, _ in city.names.forms()) else None


def city_state(country: str | None, reference: Reference) -> str | None:
    """The city of a state that is one, by whichever of its names it was called; None of others."""
    place = reference.places.get(country or "")
    return place.id if place is not None and place.kind == "city" else None
