"""Mentions of actors to agents: whom a ministry or a person acts for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aseankg.claims.claim import Agent
from aseankg.iris import slugify
from aseankg.mentions.mention import Mention, PersonName, UnlistedName
from aseankg.mentions.states import STATE_AGENCY_KINDS, NamedStates
from aseankg.reference import Organisation, Reference
from aseankg.spans import Span

_JOINED_POSTS = re.compile(r"\s?และ\s?|\s+and\s+")
#: What may stand between a post or an agency and its state.
_OF_A_STATE = ("", "of", "of the", "ของ", "แห่ง")


@dataclass(frozen=True, slots=True)
class Actors:
    """The reference tables, with the names of states and bodies ready to be looked for."""

    reference: Reference
    names: NamedStates


def agent_of(mention: Mention, text: str, actors: Actors, home_state: str | None) -> Agent | None:
    """The agent of a mention of a country, an organisation or a person; None for anything else.

    A ministry named without its state is that of the publisher's state: where the table's
    ministry is another state's, and the words do not name that state, the agent keeps its words
    as a label and acts for the publisher's state.
    """
    if isinstance(mention.value, PersonName):
        name, post = mention.value.name, mention.value.post
        state = None if mention.value.from_abroad else home_state
        person = Agent("person", slugify(name) or None, label=name, on_behalf_of=state)
        return person if post is None else _with_post(person, post, actors.names)
    if isinstance(mention.value, UnlistedName):
        return _unlisted(mention.value, actors.names, home_state)
    if mention.kind == "COUNTRY" and isinstance(mention.value, str):
        return Agent("country", mention.value)
    if mention.kind != "ORGANISATION" or not isinstance(mention.value, str):
        return None
    organisation = actors.reference.organisations[mention.value]
    if organisation.kind not in STATE_AGENCY_KINDS:
        return Agent("organisation", organisation.id)
    words = mention.span.words_in(text)
    if (
        home_state in (None, organisation.country_id)
        or words in organisation.names.acronyms
        or _names_its_state(organisation, words, actors.reference)
    ):
        return Agent("organisation", organisation.id, on_behalf_of=organisation.country_id)
    return Agent("organisation", None, label=" ".join(words.split()), on_behalf_of=home_state)


def _unlisted(named: UnlistedName, names: NamedStates, home_state: str | None) -> Agent:
    """An organisation in no table: it acts for the state in its name, or by its kind for the home state."""
    state = names.state_in(named.name) if named.for_a_state else None
    state = state or (home_state if named.for_a_state else None)
    return Agent("organisation", None, label=named.name, on_behalf_of=state)


def agents_in(
    mentions: Sequence[Mention], text: str, actors: Actors, home_state: str | None
) -> list[tuple[Agent, Mention]]:
    """Every agent of a list, with the mention that names it.

    What stands behind a person up to the next one says who the person is: a post, an agency, a
    state. A post without a person stands for its state, or for the body that it names. A person in
    brackets behind a state speaks for that state, and what follows the brackets is somebody else.
    """
    found: list[tuple[Agent, Mention]] = []
    start = 0
    for opened in range(1, len(mentions) - 1):
        if [m.kind for m in mentions[opened - 1 : opened + 2]] != ["COUNTRY", "OPEN", "PERSON"]:
            continue
        row = _agents_in_a_row(mentions[start:opened], text, actors, home_state)
        closed = next((i for i in range(opened, len(mentions)) if mentions[i].kind == "CLOSE"), None)
        if closed is None or not row or row[-1][0].kind != "country":
            continue
        state = row[-1][0].slug
        speakers = _agents_in_a_row(mentions[opened + 1 : closed], text, actors, state)
        found += row
        found += [(replace(agent, on_behalf_of=state, acts_for="country"), m) for agent, m in speakers]
        start = closed + 1
    return found + _agents_in_a_row(mentions[start:], text, actors, home_state)


def _agents_in_a_row(
    mentions: Sequence[Mention], text: str, actors: Actors, home_state: str | None
) -> list[tuple[Agent, Mention]]:
    found: list[tuple[Agent, Mention]] = []
    before: str | None = None
    for previous, mention in zip([None, *mentions], mentions, strict=False):
        if found and (told := _told_more(found[-1], previous, mention, text, actors, home_state)):
            found[-1] = told
            continue
        if mention.kind == "ADJECTIVE":
            before = str(mention.value)
            continue
        several = _posts_of_states(mention, text, actors.names)
        if len(several) > 1:
            found += several
            continue
        if mention.kind == "POST":
            agent = agent_of_post(str(mention.value), actors.names, before or home_state)
        else:
            agent = agent_of(mention, text, actors, before or home_state)
        if agent is not None:
            found.append((agent, mention))
            before = None
    return found


def _told_more(
    last: tuple[Agent, Mention],
    previous: Mention | None,
    mention: Mention,
    text: str,
    actors: Actors,
    home_state: str | None,
) -> tuple[Agent, Mention] | None:
    """The agent before a mention, as the mention tells who that is; None where it tells of another one."""
    agent, named = last
    if mention.kind == "PERSON":
        if named.kind == "POST" and _is_beside(previous, mention, text):
            person = agent_of(mention, text, actors, home_state)
            return None if person is None else (_holding(agent, person), mention)
        # The same name in the other script.
        return last if agent.kind == "person" and previous is not None and previous.kind == "OPEN" else None
    if mention.kind == "ADJECTIVE":
        return None
    if agent.kind == "person":
        return _described(agent, mention, actors), named
    theirs = _agency_of(mention, last, text, actors.reference)
    if theirs is not None:
        return theirs, named
    if mention.kind == "COUNTRY" and _is_post_without_state(named, actors.names):
        gap = text[named.span.end : mention.span.start]
        if gap.strip() in _OF_A_STATE:
            return Agent("country", str(mention.value), post=str(named.value)), named
    return None


def _is_beside(previous: Mention | None, person: Mention, text: str) -> bool:
    """Whether nothing but a blank or a bracket stands between a post and a person."""
    return previous is not None and (
        previous.kind == "OPEN"
        or (previous.kind == "POST" and not text[previous.span.end : person.span.start].strip())
    )


def _holding(post: Agent, person: Agent) -> Agent:
    """The person behind a post, who acts for whom the post does."""
    return replace(person, on_behalf_of=post.slug, acts_for=post.kind, post=post.post)


def _posts_of_states(mention: Mention, text: str, names: NamedStates) -> list[tuple[Agent, Mention]]:
    """The states of posts that "and" joins, each with its own words ("Minister of … and Minister of …")."""
    if mention.kind != "POST":
        return []
    found = []
    start = mention.span.start
    for part in _JOINED_POSTS.split(mention.span.words_in(text)):
        start = text.index(part, start)
        state = names.state_in(part)
        if state is not None:
            one = replace(mention, span=Span(start, start + len(part)), value=part)
            found.append((Agent("country", state, post=part), one))
        start += len(part)
    return found


def _is_post_without_state(mention: Mention, names: NamedStates) -> bool:
    """Whether a country right behind a post tells whose it is ("Minister of Finance of …")."""
    return mention.kind == "POST" and names.state_in(str(mention.value)) is None


def _goes_on_to_its_state(mention: Mention, gap: str) -> bool:
    """Whether the name of a body that no table has ends with the state behind it ("ศูนย์…แห่ง …")."""
    if not isinstance(mention.value, UnlistedName) or gap.strip():
        return False
    return not gap or mention.value.name.endswith(tuple(filter(None, _OF_A_STATE)))


def _is_anothers(agent: Agent, state: str, reference: Reference) -> bool:
    """Whether the short form of a listed ministry is said of another state's ("กห.…")."""
    organisation = reference.organisations.get(agent.slug or "")
    listed = organisation is not None and organisation.kind in STATE_AGENCY_KINDS
    return listed and organisation is not None and organisation.country_id != state


def _agency_of(
    mention: Mention, before: tuple[Agent, Mention], text: str, reference: Reference
) -> Agent | None:
    """The agency right before a state, as that state's ("Ministry of Oceans, Republic of …")."""
    agency, named = before
    if mention.kind != "COUNTRY":
        return None
    gap, state = text[named.span.end : mention.span.start], str(mention.value)
    if _goes_on_to_its_state(named, gap):
        whole = named.span.to(mention.span)
    elif (_is_agency_without_name(named) and gap.strip() in _OF_A_STATE) or (
        not gap and _is_anothers(agency, state, reference)
    ):
        whole = named.span
    else:
        return None
    return replace(agency, slug=None, label=" ".join(whole.words_in(text).split()), on_behalf_of=state)


def _is_agency_without_name(mention: Mention) -> bool:
    """Whether a country right behind an agency tells whose it is ("Ministry of Oceans, Republic of …")."""
    return isinstance(mention.value, UnlistedName) and mention.value.for_a_state


def agent_of_post(words: str, names: NamedStates, state: str | None) -> Agent | None:
    """Whom a post without a person's name speaks for: a body that it names, else its state."""
    named = names.state_in(words)
    if named is None:
        body = names.body_in(words)
        if body is not None:
            return Agent("organisation", body, post=words)
    state = named or state
    return None if state is None else Agent("country", state, post=words)


def _described(person: Agent, mention: Mention, actors: Actors) -> Agent:
    if mention.kind == "POST":
        return _with_post(person, str(mention.value), actors.names)
    if mention.kind == "COUNTRY":
        return replace(person, on_behalf_of=str(mention.value), acts_for="country")
    if mention.kind == "ORGANISATION" and isinstance(mention.value, str):
        organisation = actors.reference.organisations[mention.value]
        if organisation.kind not in STATE_AGENCY_KINDS and organisation.kind != "other":
            return replace(person, on_behalf_of=organisation.id, acts_for="organisation")
    return person


def _with_post(person: Agent, post: str, names: NamedStates) -> Agent:
    state = names.state_in(post)
    body = names.body_in(post) if state is None else None
    if body is not None:
        return replace(person, on_behalf_of=body, acts_for="organisation", post=post)
    return replace(person, on_behalf_of=state or person.on_behalf_of, post=post)


def _names_its_state(organisation: Organisation, words: str, reference: Reference) -> bool:
    country = reference.countries.get(organisation.country_id or "")
    return country is not None and any(form in words for form, _language, _kind in country.names.forms())
