"""Which event that was read is which event of the answers."""

from __future__ import annotations

from collections.abc import Sequence

from aseankg.evaluation.agreement import actor, same_words
from aseankg.evaluation.answers import Json
from aseankg.reference import Reference

#: Two events are the same from this many points on; what earns how many is said in `likeness`.
ENOUGH = 2


def align(
    expected: Sequence[Json], found: Sequence[Json], reference: Reference
) -> list[tuple[Json | None, Json | None]]:
    """Pairs of an expected and a found event, each in one pair; None where there is no partner.

    The principal events choose first, then the likest pair does.
    """
    pairs: list[tuple[Json | None, Json | None]] = []
    waiting, left = list(expected), list(found)
    ranked = sorted(
        (
            (-bool(e["principal"]), -bool(f["principal"]), -likeness(e, f, reference), i, j)
            for i, e in enumerate(waiting)
            for j, f in enumerate(left)
            if likeness(e, f, reference) >= ENOUGH
        ),
    )
    used_expected: set[int] = set()
    used_found: set[int] = set()
    for *_, i, j in ranked:
        if i not in used_expected and j not in used_found:
            used_expected.add(i)
            used_found.add(j)
            pairs.append((waiting[i], left[j]))
    pairs += [(e, None) for i, e in enumerate(waiting) if i not in used_expected]
    pairs += [(None, f) for j, f in enumerate(left) if j not in used_found]
    return pairs


def likeness(expected: Json, found: Json, reference: Reference) -> int:
    """Points for what two events have in common: series 3, name 2, day, kind and guests 1 each.

    Different ordinals of one series are different meetings.
    """
    points = 0
    if isinstance(expected["series"], str) and expected["series"] == found["series"]:
        points += 3
    if expected["ordinal"] and found["ordinal"] and expected["ordinal"] != found["ordinal"]:
        points -= 2
    if any(same_words(a, b) for a in _names(expected) for b in _names(found)):
        points += 2
    points += expected["start"] is not None and expected["start"] == found["start"]
    points += expected["kind"] is not None and expected["kind"] == found["kind"]
    guests = {actor(a, reference) for a in expected["attendees"]}
    points += len(guests & {actor(a, reference) for a in found["attendees"]}) >= 2
    return points


def _names(event: Json) -> list[str]:
    names = [name for name in event["label"].values() if name]
    if isinstance(event["series"], dict):
        names.append(event["series"]["label"])
    return names
