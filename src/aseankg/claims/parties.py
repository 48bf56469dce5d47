"""Who meets in an event whose name says so: the states of a bilateral meeting, a visit, talks, a call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aseankg.claims.agents import Actors, agents_in
from aseankg.claims.claim import PARTY_IN_THE_NAME, VISITED, Agent, Claim, Participation, Place, Status
from aseankg.claims.occasion import Occasion
from aseankg.claims.places import city_state
from aseankg.mentions.finding import Passage
from aseankg.mentions.mention import EventName, Mention
from aseankg.reference import Reference
from aseankg.spans import Taken

#: The states in the name of a meeting of two ("X–Y Strategic Dialogue") are those that meet.
IN_THE_NAME_CONFIDENCE = 0.85
#: Whose government tells of talks takes part in them, as a rule.
OWN_SIDE_CONFIDENCE = 0.75
#: "Will meet" stands in plans, and now and then in a promise of something else.
TO_COME_CONFIDENCE = 0.75
#: Officials who tell of a meeting were there more often than not.
OWN_OFFICIALS_CONFIDENCE = 0.65


def party_claims(occasions: Iterable[Occasion], home_state: str | None, actors: Actors) -> Iterator[Claim]:
    """What the names of events themselves tell: who meets, where a visit goes, that it is to come."""
    for occasion in occasions:
        for mention in occasion.mentions:
            name = mention.value
            if not isinstance(name, EventName):
                continue
            if len(name.visited) == 1:
                yield _visited_state(occasion, mention, name.visited[0], name.towns, actors.reference)
            if name.remote:
                yield _from_afar(occasion, mention)
            if name.to_come:
                yield _to_come(occasion, mention)
            if name.encounter:
                yield from _sides(occasion, mention, name, home_state, actors.reference)
            elif 0 < len(name.parties) <= 2 and (name.series is None or len(name.parties) == 1):
                for side in name.parties:
                    kind = actors.reference.agent_kind(side) or "country"
                    yield _participation(occasion, mention, side, IN_THE_NAME_CONFIDENCE, kind)
            elif name.series is not None and not name.parties:
                yield from (
                    _participation(occasion, mention, state, IN_THE_NAME_CONFIDENCE)
                    for state in _partners(name.series, actors)
                )


def _partners(series: str, actors: Actors) -> tuple[str, ...]:
    """The states that meet ASEAN or each other in a series, as its name in the tables tells."""
    body = actors.reference.bodies.get(series)
    return actors.names.states_in(body.names.label_en) if body is not None else ()


def without_places_of_journeys(claims: Iterable[Claim], occasions: Iterable[Occasion]) -> list[Claim]:
    """The claims without those that put a journey to several states into one of them."""
    journeys = {occasion.key for occasion in occasions if _goes_to_several_states(occasion)}
    return [claim for claim in claims if not (isinstance(claim, Place) and claim.event in journeys)]


def _goes_to_several_states(occasion: Occasion) -> bool:
    return isinstance(name := occasion.mentions[0].value, EventName) and len(name.visited) > 1


def own_side_claims(
    principal: Occasion,
    claims: Iterable[Claim],
    passages: Sequence[Passage],
    actors: Actors,
    text: str,
    home_state: str | None,
) -> Iterator[Claim]:
    """The publisher's own state, where its officials tell of the event beside its name.

    A ministry reports meetings in which its people take part; only where no construction told so
    the first of its officials or agencies named with the event stands for its state.
    """
    present = {
        state
        for claim in claims
        if isinstance(claim, Participation) and claim.event == principal.key
        for state in (claim.agent.slug, claim.agent.on_behalf_of)
    }
    if home_state is None or home_state in present or principal.name.between:
        return
    named = Taken(mention.span for mention in principal.mentions)
    for passage in passages:
        if not named.overlapping(passage.span):
            continue
        for mention in passage.mentions:
            if mention.kind not in ("PERSON", "POST", "ORGANISATION", "COUNTRY"):
                continue
            for agent, _ in agents_in([mention], text, actors, home_state):
                if home_state in (agent.slug, agent.on_behalf_of):
                    yield Participation(
                        event=principal.key,
                        evidence=(mention.span,),
                        confidence=OWN_OFFICIALS_CONFIDENCE,
                        construction="own-officials-tell-of-it",
                        agent=agent,
                        role="participant",
                    )
                    return


def _sides(
    occasion: Occasion, mention: Mention, name: EventName, home_state: str | None, reference: Reference
) -> Iterator[Claim]:
    for party in name.parties:
        kind = reference.agent_kind(party) or "country"
        yield _participation(occasion, mention, party, IN_THE_NAME_CONFIDENCE, kind)
    if home_state is not None and home_state not in name.parties and not name.between:
        yield _participation(occasion, mention, home_state, OWN_SIDE_CONFIDENCE)


def _visited_state(
    occasion: Occasion, mention: Mention, state: str, towns: Sequence[str], reference: Reference
) -> Claim:
    """Where a visit to one state takes place, in which town where one alone is named."""
    town = towns[0] if len(towns) == 1 and reference.places[towns[0]].kind == "city" else None
    return Place(
        event=occasion.key,
        evidence=(mention.span,),
        confidence=IN_THE_NAME_CONFIDENCE,
        construction=VISITED,
        city=town or city_state(state, reference),
        country=state,
        mode="offline",
    )


def _from_afar(occasion: Occasion, mention: Mention) -> Claim:
    return Place(
        event=occasion.key,
        evidence=(mention.span,),
        confidence=IN_THE_NAME_CONFIDENCE,
        construction="remote-by-name",
        mode="online",
    )


def _to_come(occasion: Occasion, mention: Mention) -> Claim:
    return Status(
        event=occasion.key,
        evidence=(mention.span,),
        confidence=TO_COME_CONFIDENCE,
        construction="words-of-what-is-to-come",
        status="announced",
    )


def _participation(
    occasion: Occasion, mention: Mention, state: str, confidence: float, kind: str = "country"
) -> Claim:
    name = mention.value
    words = (name.thai or name.english) if isinstance(name, EventName) else None
    return Participation(
        event=occasion.key,
        evidence=(words or mention.span,),
        confidence=confidence,
        construction=PARTY_IN_THE_NAME,
        agent=Agent(kind, state),
        role="participant",
    )
