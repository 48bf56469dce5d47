"""For whom a person acts who is first named with a post and its state, then by the name alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from aseankg.claims.agents import Actors, agents_in
from aseankg.claims.claim import Agent, Claim, Participation
from aseankg.mentions.finding import Passage
from aseankg.mentions.mention import Mention
from aseankg.spans import Span

#: What tells who a person is stands within so many mentions behind the name, or right before it.
_REACH = 8
_TELLS_WHO = frozenset({"POST", "OF", "OPEN", "CLOSE", "COMMA", "COUNTRY", "ORGANISATION", "TO"})


def with_states_of_persons(
    claims: Iterable[Claim], passages: Sequence[Passage], text: str, actors: Actors, home_state: str | None
) -> list[Claim]:
    """The claims; whoever is elsewhere said to be of another state, or of a body, acts for that."""
    known = dict(_known_persons(passages, text, actors))
    return [_told_elsewhere(c, known, home_state) if isinstance(c, Participation) else c for c in claims]


def _known_persons(passages: Sequence[Passage], text: str, actors: Actors) -> Iterator[tuple[Span, Agent]]:
    """The persons who stand with their state or body, by the place of what tells so."""
    for passage in passages:
        for index, mention in enumerate(passage.mentions):
            if mention.kind != "PERSON":
                continue
            beside = _beside(passage.mentions, index)
            persons = [agent for agent, _ in agents_in(beside, text, actors, None) if agent.kind == "person"]
            if persons and persons[0].on_behalf_of is not None:
                yield beside[0].span.to(beside[-1].span), persons[0]


def _beside(mentions: Sequence[Mention], index: int) -> Sequence[Mention]:
    """A person with what may tell who it is, up to the next person outside brackets."""
    first = index - 1 if index and mentions[index - 1].kind == "ADJECTIVE" else index
    last, in_brackets = index + 1, False
    while last < len(mentions) and last - index < _REACH:
        kind = mentions[last].kind
        if not in_brackets and (kind == "PERSON" or kind not in _TELLS_WHO):
            break
        in_brackets = kind == "OPEN" or (in_brackets and kind != "CLOSE")
        last += 1
    return mentions[first:last]


def _told_elsewhere(claim: Participation, known: Mapping[Span, Agent], home_state: str | None) -> Claim:
    agent, words = claim.agent, _words(claim.agent)
    if agent.kind != "person" or agent.on_behalf_of != home_state or not words:
        return claim
    told = {span: person for span, person in known.items() if words <= _words(person)}
    if len({(person.on_behalf_of, person.acts_for) for person in told.values()}) != 1:
        return claim
    span, person = next(iter(told.items()))
    agent = replace(agent, on_behalf_of=person.on_behalf_of, acts_for=person.acts_for)
    return replace(claim, agent=agent, evidence=tuple(dict.fromkeys((*claim.evidence, span))))


def _words(agent: Agent) -> frozenset[str]:
    return frozenset((agent.label or "").lower().split())
