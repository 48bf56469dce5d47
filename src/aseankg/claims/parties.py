"""Who meets in an event whose name says so: the states of a bilateral meeting, a visit, talks, a call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aseankg.claims.claim import Agent, Claim, Participation
from aseankg.claims.occasion import Occasion
from aseankg.mentions.mention import EventName, Mention
from aseankg.reference import Reference

#: The states in the name of a meeting of two ("U.S.–Thailand Strategic Dialogue") are those that meet.
IN_THE_NAME_CONFIDENCE = 0.85
#: Whose government tells of talks takes part in them, as a rule.
OWN_SIDE_CONFIDENCE = 0.75


def party_claims(
    occasions: Iterable[Occasion], home_state: str | None, reference: Reference
) -> Iterator[Claim]:
    """Participations of the states that the names of events themselves tell."""
    for occasion in occasions:
        for mention in occasion.mentions:
            name = mention.value
            if not isinstance(name, EventName):
                continue
            if name.encounter:
                yield from _sides(occasion, mention, name, home_state)
            elif len(name.parties) == 2 and name.series is None:
                yield from (
                    _participation(occasion, mention, state, IN_THE_NAME_CONFIDENCE) for state in name.parties
                )


def _sides(
    occasion: Occasion, mention: Mention, name: EventName, home_state: str | None
) -> Iterator[Claim]:
    for state in name.parties:
        yield _participation(occasion, mention, state, IN_THE_NAME_CONFIDENCE)
    if home_state is not None and home_state not in name.parties:
        yield _participation(occasion, mention, home_state, OWN_SIDE_CONFIDENCE)


def _participation(occasion: Occasion, mention: Mention, state: str, confidence: float) -> Claim:
    name = mention.value
    words = (name.thai or name.english) if isinstance(name, EventName) else None
    return Participation(
        event=occasion.key,
        evidence=(words or mention.span,),
        confidence=confidence,
        construction="party-in-the-name",
        agent=Agent("country", state),
        role="participant",
    )
