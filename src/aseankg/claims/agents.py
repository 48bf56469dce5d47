"""Mentions of actors to agents: whom a ministry or a person acts for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from aseankg.claims.claim import Agent
from aseankg.iris import slugify
from aseankg.mentions.folding import fold
from aseankg.mentions.mention import Mention, PersonName
from aseankg.reference import Organisation, Reference

#: Offices of the ASEAN Secretariat, whose head is the Secretary-General of ASEAN (ASEAN Charter, Article 11).
_OFFICES_OF_THE_SECRETARIAT = tuple(
    fold(words).text
    for words in (
        "เลขาธิการอาเซียน",
        "Secretary-General of ASEAN",
        "Secretary General of ASEAN",
        "ASEAN Secretary-General",
        "ASEAN Secretary General",
    )
)
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
    """Every agent of a list, with the mention that names it.

    What stands behind a person up to the next one says who the person is: a post, an agency, a
    state. A post without a person stands for its state, or for the body that it names.
    """
    found: list[tuple[Agent, Mention]] = []
    before: str | None = None
    for mention in mentions:
        if mention.kind == "ADJECTIVE":
            before = str(mention.value)
            continue
        if found and found[-1][0].kind == "person" and mention.kind != "PERSON":
            found[-1] = (_described(found[-1][0], mention, reference), found[-1][1])
            continue
        if mention.kind == "POST":
            agent = agent_of_post(str(mention.value), reference, before or home_state)
        else:
            agent = agent_of(mention, text, reference, before or home_state)
        if agent is not None:
            found.append((agent, mention))
            before = None
    return found


def agent_of_post(words: str, reference: Reference, state: str | None) -> Agent | None:
    """Whom a post without a person's name speaks for: a body that it names, else its state."""
    named = state_in(words, reference)
    if named is None:
        body = body_in(words, reference)
        if body is not None:
            return Agent("organisation", body, post=words)
    state = named or state
    return None if state is None else Agent("country", state, post=words)


def _described(person: Agent, mention: Mention, reference: Reference) -> Agent:
    if mention.kind == "POST":
        return _with_post(person, str(mention.value), reference)
    if mention.kind == "COUNTRY":
        return replace(person, on_behalf_of=str(mention.value))
    if mention.kind == "ORGANISATION" and isinstance(mention.value, str):
        organisation = reference.organisations[mention.value]
        if organisation.kind not in STATE_AGENCY_KINDS and organisation.kind != "other":
            return replace(person, on_behalf_of=organisation.id)
    return person


def _with_post(person: Agent, post: str, reference: Reference) -> Agent:
    state = state_in(post, reference) or body_in(post, reference) or person.on_behalf_of
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


def body_in(words: str, reference: Reference) -> str | None:
    """The international body whose officer some words name ("Deputy Secretary-General of ASEAN")."""
    folded = fold(words).text
    if any(office in folded for office in _OFFICES_OF_THE_SECRETARIAT):
        return "asean-secretariat"
    named = [
        (len(form), organisation.id)
        for organisation in reference.organisations.values()
        if organisation.kind not in STATE_AGENCY_KINDS and organisation.id != "asean"
        for form, _language, _kind in organisation.names.forms()
        if len(form) > 4 and form in words
    ]
    return max(named)[1] if named else None


def _names_its_state(organisation: Organisation, words: str, reference: Reference) -> bool:
    country = reference.countries.get(organisation.country_id or "")
    return country is not None and any(form in words for form, _language, _kind in country.names.forms())
