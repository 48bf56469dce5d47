"""Meetings of two sides that have no name: visits, talks, calls ("held talks with the Minister of …").

The words that tell such a meeting stand in `data/language/*/events.yml`. They make an event only
with another side: the states named right behind them, else right before. Where none is named
the words are ordinary ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from aseankg.language import EventWords, Language
from aseankg.mentions.mention import EventName, Mention, PersonName
from aseankg.mentions.states import NamedStates
from aseankg.spans import Span

#: The other side stands within so many mentions and characters of the words.
_REACH = 7
_REACH_IN_CHARACTERS = 170
_ENDS = frozenset({"STOP", "EVENT", "ENCOUNTER", "AT"})
#: Who does it stands before the words of a headline in so many mentions.
_LONGEST_SUBJECT = 5
#: An invitation stands before the words in so many characters.
_REACH_OF_A_WISH = 70
#: Words are read whole (`*+`, `++`): "AAAA!" could be parted into capitalised words in many ways.
_CAPITALISED = re.compile(r"(?:(?:[A-Z][\w’.-]*+|for|of|and|the)\s?)++")
_SOMEBODY = frozenset({"PERSON", "POST", "ORGANISATION", "DELEGATES"})
_DAYS_OF_A_JOURNEY = frozenset({"WHEN", "BETWEEN", "DATE", "COMMA"})
#: Behind a state these tell that it is part of a longer name ("X-Y Business Council").
_JOINS_IN_A_NAME = "-–"
_JOINS_A_JOURNEY = frozenset({"COMMA", "AND", "AND_ALSO"})
_JOINS_A_LIST = frozenset({"COMMA", "AND", "AND_ALSO", "OF", "DELEGATES", "OPEN", "CLOSE", "PERSON", "POST"})
_BETWEEN_SIDES = frozenset({"COMMA", "AND", "TEXT", "OPEN", "CLOSE", "POST", "PERSON", "OF"})


def name_encounters(
    mentions: Sequence[Mention], text: str, states: NamedStates, language: Language
) -> list[Mention]:
    """Make an event of each word of an encounter that has another side; the others are ordinary words."""
    result = []
    for index, mention in enumerate(mentions):
        if mention.kind != "ENCOUNTER":
            result.append(mention)
            continue
        if _only_wished_for(mentions, index, text, language.events):
            result.append(_without_event(mention))
            continue
        goal = _begin_of_sides(mentions, index, text, language.events)
        if mention.span.words_in(text) in language.events.with_somebody and not _meets_somebody(
            mentions, index, text, language.events
        ):
            result.append(_without_event(mention))
            continue
        sides, last = _sides_behind(mentions, index, goal, states, text, language.events)
        one_sided = mention.value == "call" or (
            mention.value == "bilateral-talks" and _is_somebody(mentions[index + 1 : index + 2])
        )
        if (not sides and one_sided) or (len(sides) == 1 and mention.value == "visit"):
            sides = tuple(dict.fromkeys((*sides, *_side_before(mentions, index, states))))
        in_a_row = not sides and mention.value == "bilateral-talks"
        if in_a_row:
            sides = _sides_in_a_row(mentions, index, states)
        if not sides:
            result.append(_without_event(mention))
            continue
        label = Span(mention.span.start, max(mention.span.end, last))
        visited, towns = _visited(mentions, index, goal, states, text, language.events)
        name = EventName(
            kind="meeting" if in_a_row and len(sides) > 2 else str(mention.value),
            series=None,
            ordinal=None,
            ordinal_span=None,
            english=None if language.tag == "th" else label,
            thai=label if language.tag == "th" else None,
            parties=sides,
            visited=visited,
            towns=towns,
            between=len(sides) > 1
            and (in_a_row or _is_between(text[mention.span.start : last], language.events)),
            to_come=mention.span.words_in(text).lower().startswith(language.events.to_come),
            encounter=True,
        )
        result.append(replace(mention, kind="EVENT", value=name))
    return [_part_of_another(mention, result, text, language.events) for mention in result]


def _part_of_another(mention: Mention, mentions: Sequence[Mention], text: str, words: EventWords) -> Mention:
    """Welcoming words within a visit or a call of the same side tell no event of their own."""
    name = mention.value
    if not isinstance(name, EventName) or mention.span.words_in(text) not in words.with_somebody:
        return mention
    for other in mentions:
        named = other.value
        if other is not mention and isinstance(named, EventName) and named.encounter:
            ordinary = other.span.words_in(text) in words.with_somebody
            if not ordinary and set(named.parties) & set(name.parties):
                return replace(mention, kind="TEXT", value=None)
    return mention


def _is_between(words: str, events: EventWords) -> bool:
    """Whether all sides of a meeting are named ("talks between … and …")."""
    return any(word in words.lower() for word in events.between)


def _without_event(mention: Mention) -> Mention:
    """The words as what else they are, or as ordinary ones."""
    return replace(mention, kind=next((kind for kind, _value in mention.also), "TEXT"), value=None)


def _only_wished_for(mentions: Sequence[Mention], index: int, text: str, words: EventWords) -> bool:
    """Whether a meeting is only invited to or hoped for: it has no date, and stands in no headline."""
    cue = mentions[index].span
    if any(m.kind == "DATE" for m in mentions[index + 1 : index + 1 + _LONGEST_SUBJECT]):
        return False
    if words.invitation and re.search(words.invitation, text[max(0, cue.start - _REACH_OF_A_WISH) : cue.end]):
        return True
    if not cue.words_in(text).lower().startswith(words.infinitives):
        return False
    is_headline = index <= _LONGEST_SUBJECT and not any(m.kind == "STOP" for m in mentions)
    is_headline = is_headline or mentions[0].kind == "DATE"
    return not is_headline and not set(text[: cue.start].split()[-1:]) & set(words.infinitives_behind)


def _begin_of_sides(mentions: Sequence[Mention], index: int, text: str, words: EventWords) -> int:
    """Where the other side is named: behind the words, or behind the days of a journey
    ("will travel on 3 May to …"); the end of the passage where the words go nowhere."""
    if mentions[index].span.words_in(text).lower() not in words.over_a_day:
        return index + 1
    behind = index + 1
    while behind < len(mentions) and mentions[behind].kind in _DAYS_OF_A_JOURNEY:
        behind += 1
    dated = any(mention.kind == "DATE" for mention in mentions[index:behind])
    return (
        behind + 1
        if dated and mentions[behind : behind + 1] and mentions[behind].kind == "TO"
        else len(mentions)
    )


def _sides_behind(
    mentions: Sequence[Mention], index: int, goal: int, states: NamedStates, text: str, words: EventWords
) -> tuple[tuple[str, ...], int]:
    """The states named behind the words, as long as a list goes on, and where the last one ends."""
    sides: list[str] = []
    visits = mentions[index].value == "visit"
    start, last = mentions[index].span.end, mentions[index].span.end
    for step, mention in enumerate(mentions[goal : goal + _REACH]):
        if mention.kind in _ENDS or mention.span.start - start > _REACH_IN_CHARACTERS:
            break
        side = _side(mention, states) or (_destination(mention, states) if visits else None)
        if side is not None:
            sides.append(side)
            last = mention.span.end
        elif (sides and mention.kind not in ("COMMA", "AND") and not _leads_on(mention, text, words)) or (
            mention.kind not in _BETWEEN_SIDES and step > 2
        ):
            break
    return tuple(dict.fromkeys(sides)), last


def _meets_somebody(mentions: Sequence[Mention], index: int, text: str, words: EventWords) -> bool:
    """Whether a person, a post or a body stands right behind a word that has other uses as well.

    So does a state behind talks, and either behind "with" and what is talked about.
    """
    behind = [m for m in mentions[index + 1 : index + 6] if m.kind != "ADJECTIVE"]
    if [m.kind for m in behind[:2]] == ["TEXT", "AND"]:
        behind = behind[2:]
    if behind and behind[0].kind == "TEXT" and behind[0].span.words_in(text).endswith(words.meets_with):
        behind = behind[1:]
    if mentions[index].value == "bilateral-talks" and behind and behind[0].kind == "COUNTRY":
        joined = behind[1:2] and text[behind[1].span.start] in _JOINS_IN_A_NAME
        return not joined
    return bool(behind) and behind[0].kind in _SOMEBODY


def _is_somebody(behind: Sequence[Mention]) -> bool:
    return bool(behind) and behind[0].kind in ("PERSON", "POST")


def _destination(mention: Mention, states: NamedStates) -> str | None:
    """The state of a town that is visited."""
    return states.state_of_place(str(mention.value)) if mention.kind == "PLACE" else None


def _leads_on(mention: Mention, text: str, events: EventWords) -> bool:
    """Whether a list of sides goes on over these words: more of a name or a post, or "by" somebody."""
    if mention.kind in ("PERSON", "POST", "OPEN", "CLOSE", "ORGANISATION"):
        return True
    if _CAPITALISED.fullmatch(mention.span.words_in(text)):
        return True
    words = mention.span.words_in(text).strip().lower()
    return mention.kind == "OF" or any(words == by or words.startswith(f"{by} ") for by in events.by)


def _side_before(mentions: Sequence[Mention], index: int, states: NamedStates) -> tuple[str, ...]:
    start = mentions[index].span.start
    for place in range(index - 1, max(-1, index - 6), -1):
        mention = mentions[place]
        if mention.kind in _ENDS or start - mention.span.end > _REACH_IN_CHARACTERS:
            break
        if _is_where_somebody_is_posted(mentions, place):
            continue
        side = _side(mention, states)
        if side is not None:
            return (side,)
    return ()


def _is_where_somebody_is_posted(mentions: Sequence[Mention], place: int) -> bool:
    """Whether a state is the one behind a post ("Ambassador of … to …")."""
    before = [mention.kind for mention in mentions[max(0, place - 2) : place]]
    return mentions[place].kind == "COUNTRY" and before in (["POST", "TO"], ["PERSON", "TO"])


def _visited(
    mentions: Sequence[Mention], index: int, goal: int, states: NamedStates, text: str, words: EventWords
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """States and towns named right behind words that tell where a visit goes; none for other meetings."""
    cue = mentions[index].span.words_in(text).lower()
    if mentions[index].value != "visit" or any(cue.endswith(f" {by}") for by in words.by):
        return (), ()
    found: list[str] = []
    towns: list[str] = []
    for mention in mentions[goal:]:
        state = str(mention.value) if mention.kind == "COUNTRY" else _destination(mention, states)
        if state is not None:
            found.append(state)
            towns += [str(mention.value)] if mention.kind == "PLACE" else []
        elif mention.kind not in _JOINS_A_JOURNEY:
            break
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(towns))


def _sides_in_a_row(mentions: Sequence[Mention], index: int, states: NamedStates) -> tuple[str, ...]:
    """The states of a list right before the words ("representatives of … and … met").

    None for one alone, unless somebody else stands in the list, whose state need not be said.
    """
    sides: list[str] = []
    others = 0
    for mention in reversed(mentions[:index]):
        side = _side(mention, states)
        if side is not None:
            sides.insert(0, side)
        elif mention.kind not in _JOINS_A_LIST:
            break
        elif mention.kind == "PERSON":
            others += 1
    unique = tuple(dict.fromkeys(sides))
    return unique if len(unique) > 1 or (unique and others) else ()


def _side(mention: Mention, states: NamedStates) -> str | None:
    """The state that a mention names, itself or in a post ("the Foreign Minister of …")."""
    if mention.kind in ("COUNTRY", "ADJECTIVE"):
        return str(mention.value)
    if mention.kind == "ORGANISATION" and isinstance(mention.value, str):
        return mention.value if states.is_international(mention.value) else None
    post = mention.value if mention.kind == "POST" else None
    if isinstance(mention.value, PersonName):
        post = mention.value.post
    return states.state_in(str(post)) or states.body_in(str(post)) if post else None
