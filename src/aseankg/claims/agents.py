"""Mentions of actors to agents: whom a ministry or a person acts for."""

from __future__ import annotations

from collections.abc import Sequence

from aseankg.claims.claim import Agent
from aseankg.iris import slugify
from aseankg.mentions.mention import Mention, PersonName
from aseankg.reference import Organisation, Reference

#: Kinds of organisation (column `kind`) that act for the state in their column `country`.
STATE_AGENCY_KINDS = frozenset({"ministry", "department", "agency", "police"})


def agent_of(mention: Mention, text: str, reference: Reference, home_state: str | None) -> Agent | None:
    """The agent of a mention of a country, an organisation or a person; None for anything else.

    A ministry named without its state is that of the publisher's state: where the table's
    ministry is another state's, and the words do not name that state, the agent keeps its words
    as a label and acts for the publisher's state.
    """
    if isinstance(mention.value, PersonName):
        name, post = mention.value.name, mention.value.post
        person = Agent("person", slugify(name) or None, label=name, on_behalf_of=home_state)
        return person if post is None else _with_post(person, post, reference)
    if mention.kind == "COUNTRY" and isinstance(mention.value, str):
        return Agent("country", mention.value)
    if mention.kind != "ORGANISATION" or not isinstance(mention.value, str):
        return None
    organisation = reference.organisations[mention.value]
    if organisation.kind not in STATE_AGENCY_KINDS:
        return Agent("organisation", organisation.id)
    words = mention.span.quote(text)
    if home_state in (None, organisation.country_id) or _names_its_state(organisation, words, reference):
        return Agent("organisation", organisation.id, on_behalf_of=organisation.country_id)
    return Agent("organisation", None, label=" ".join(words.split()), on_behalf_of=home_state)


def agents_in(
    mentions: Sequence[Mention], text: str, reference: Reference, home_state: str | None
) -> list[tuple[Agent, Mention]]:
    """Every agent of a list, with the mention that names it; a post belongs to the person before it."""
    found: list[tuple[Agent, Mention]] = []
    for mention in mentions:
        agent = agent_of(mention, text, reference, home_state)
        if agent is not None:
            found.append((agent, mention))
        elif mention.kind == "POST" and found and found[-1][0].kind == "person":
            person, named = found.pop()
            found.append((_with_post(person, str(mention.value), reference), named))
    return found


def _with_post(person: Agent, post: str, reference: Reference) -> Agent:
    state = state_in(post, reference) or person.on_behalf_of
    return Agent(person.kind, person.slug, label=person.label, on_behalf_of=state, post=post)


def state_in(words: str, reference: Reference) -> str | None:
    """The state that some words name, by its longest name or its adjective; None where they name none."""
    named = [
        (len(form), country.id)
        for country in reference.countries.values()
        for form in (*(form for form, _language, _kind in country.names.forms()), *country.adjectives)
        if len(form) > 2 and form in words
    ]
    return max(named)[1] if named else None


def _names_its_state(organisation: Organisation, words: str, reference: Reference) -> bool:
    country = reference.countries.get(organisation.country_id or "")
    return country is not None and any(form in words for form, _language, _kind in country.names.forms())
