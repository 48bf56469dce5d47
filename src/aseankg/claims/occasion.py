"""Which event is spoken of, and what its slug is."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import permutations

from aseankg.claims.claim import Date
from aseankg.dates import Precision, WrittenDate
from aseankg.iris import slugify
from aseankg.language import EventWords, Language
from aseankg.mentions.folding import fold
from aseankg.mentions.mention import EventName, Mention
from aseankg.spans import Span

#: Words that tell no meeting from another; an event's short name is made without them.
_WORDS_OF_NO_NAME = frozenset("a an and at asean for in of on regional the to with".split())
_LONGEST_SHORT_NAME = 5
#: These tell nothing of a series, but something within a name.
_PARTS_OF_NAMES = frozenset({"of", "meeting"})
#: A name with fewer letters behind the word for the kind names no one event.
_SHORTEST_NAME = 8
#: So many words of a topic tell a meeting.
_SHORTEST_TOPIC = 2
#: A short form of so many letters tells an event when it ends another name of the same number.
_SHORTEST_ACRONYM = 3
#: A name that is not exactly an earlier one is compared with so many events before it, and with so
#: many names of each; releases name a tenth of that.
MOST_COMPARED = 100
#: A name of so many telling words is the same in another order and with more words.
_SHORTEST_SHARED_WORDS = 5
#: A name of so many letters can stand for a longer one that begins or ends with it.
_SHORTEST_SHARED_NAME = 12
#: The short form of what stands before it, and what goes on behind ("… Program (GMS) Summit").
_SHORT_FORM_INSIDE = re.compile(r"\(([A-Z][A-Z\d+-]{2,})\)(\s+[A-Za-z].{3,})", re.DOTALL)


@dataclass(slots=True, eq=False)
class Occasion:
    """One event of a text while it is being read: its names so far.

    Attributes:
        topics: the words of what its English names say it is on ("Seminar on …").
        words: for each English name the words that tell the meeting.
        shortened: its English names with the short form in them for the words before it ("GMS Summit").
        cores: its names in either language without what tells no meeting from another.
        settings: where it is named only as that within or beside which something else took place.
        is_over: whether something else is told to follow on it.
        known_as: the same as pairs of Thai and English, each once, in the order of the text.
    """

    key: str
    name: EventName
    mentions: list[Mention] = field(default_factory=list)
    cores: set[str] = field(default_factory=set)
    topics: set[frozenset[str]] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    words: set[frozenset[str]] = field(default_factory=set)
    shortened: set[str] = field(default_factory=set)
    known_as: dict[tuple[str, str], None] = field(default_factory=dict)
    settings: set[Span] = field(default_factory=set)
    is_over: bool = False

    @property
    def names_only_its_number(self) -> bool:
        """Whether it is called no more than "the 5th meeting"."""
        named = self.name.series is not None or any(len(core) >= _SHORTEST_NAME for core in self.cores)
        return not named and self.name.ordinal is not None

    @property
    def can_be_principal(self) -> bool:
        """Whether anything in its names tells that it is more than one state's affair."""
        return not self.name.next and any(
            isinstance(m.value, EventName) and m.value.between_states for m in self.mentions
        )


class Occasions:
    """The events of one text, in the order in which they are first named."""

    def __init__(self, text: str, language: Language, home_state: str | None = None) -> None:
        self._text = text
        self._home = {home_state} if home_state else set()
        self._language = language
        self._plain_names: dict[Span, str] = {}
        self._by_key: dict[str, Occasion] = {}
        self._lately: deque[Occasion] = deque(maxlen=MOST_COMPARED)
        self._by_mention: dict[Span, Occasion] = {}
        self._together: dict[Span, list[Occasion]] = {}
        self._joint: dict[str, dict[str, Occasion]] = {}

    def meet(self, mention: Mention) -> Occasion | None:
        """The event that a mention names: a known one, or a new one.

        None for a name that only refers to an event named elsewhere, and none is. Editions that share
        the name are met as well.
        """
        name = mention.value
        assert isinstance(name, EventName)
        others = [
            replace(mention, value=replace(name, ordinal=ordinal, ordinal_span=span, joint=()))
            for ordinal, span in name.joint
        ]
        together = [occasion for other in others if (occasion := self._meet(other)) is not None]
        occasion = self._meet(mention)
        if occasion is not None and together:
            self._together[mention.span] = together
            for one, another in permutations([occasion, *together], 2):
                self._joint.setdefault(one.key, {})[another.key] = another
        return occasion

    def held_with(self, occasion: Occasion, mention: Mention | None = None) -> list[Occasion]:
        """The editions of which something is told that is told of one: those that share its name.

        Where that one is named with a number of its own, it is told of it alone.
        """
        name = mention.value if mention is not None else None
        if mention is not None and isinstance(name, EventName) and name.ordinal is not None:
            return self._together.get(mention.span, [])
        return list(self._joint.get(occasion.key, {}).values())

    def _meet(self, mention: Mention) -> Occasion | None:
        name = mention.value
        assert isinstance(name, EventName)
        occasion = self._known(name)
        if occasion is None:
            if name.refers or self._says_nothing(name):
                return None
            occasion = Occasion(self._key(name), name)
            self._lately.append(occasion)
        if name.ordinal is not None and occasion.name.ordinal is None:
            occasion.name = replace(name, series=name.series or occasion.name.series)
        if name.series is not None and occasion.name.series is None:
            occasion.name = replace(occasion.name, series=name.series)
        occasion.mentions.append(mention)
        if len(occasion.known_as) < MOST_COMPARED:
            occasion.known_as[self._plain_or_empty(name.thai), self._plain_or_empty(name.english)] = None
            occasion.topics |= {topic for topic in [self._topic(name)] if topic}
            occasion.words.add(self._telling_words(name))
            occasion.shortened |= {form for form in [self._shortened(name)] if form}
            occasion.cores |= {self._plain(span) for span in (name.thai, name.english) if span is not None}
        self._by_key.setdefault(occasion.key, occasion)
        self._by_mention[mention.span] = occasion
        if name.acronym is not None and len(occasion.acronyms) < MOST_COMPARED:
            occasion.acronyms.add(name.acronym)
        return occasion

    def meet_again(self, mention: Mention, occasion: Occasion) -> None:
        """Take a mention for an event already met, whatever it is called there."""
        occasion.mentions.append(mention)
        self._by_mention[mention.span] = occasion

    def join(self, occasion: Occasion, other: Occasion) -> None:
        """Take another event for the same as one; what is known of both is known of the one."""
        mine, its = occasion.name, other.name
        if mine.ordinal is None:
            mine = replace(mine, ordinal=its.ordinal, ordinal_span=its.ordinal_span)
        occasion.name = replace(mine, series=mine.series or its.series)
        occasion.mentions += other.mentions
        occasion.cores |= other.cores
        occasion.topics |= other.topics
        occasion.words |= other.words
        occasion.acronyms |= other.acronyms
        occasion.shortened |= other.shortened
        occasion.settings |= other.settings
        occasion.known_as |= other.known_as
        self._by_mention |= {mention.span: occasion for mention in other.mentions}
        self._by_key = {key: known for key, known in self._by_key.items() if known is not other}
        for partner in self._joint.pop(other.key, {}).values():
            self._joint[partner.key].pop(other.key)
            self._joint[partner.key][occasion.key] = occasion
            self._joint.setdefault(occasion.key, {})[partner.key] = partner
        for span, together in self._together.items():
            self._together[span] = [occasion if one is other else one for one in together]

    def by_key(self, key: str) -> Occasion:
        """The event of a key."""
        return self._by_key[key]

    def of(self, mention: Mention) -> Occasion | None:
        """The event that a mention names; None for one that names none."""
        return self._by_mention.get(mention.span)

    def __iter__(self) -> Iterator[Occasion]:
        return iter(self._by_key.values())

    def _known(self, name: EventName) -> Occasion | None:
        exact = self._by_key.get(self._key(name))
        if exact is not None:
            return exact
        if name.encounter:
            same = (o for o in self._lately if _same_encounter(name, o.name, self._home))
            return next(same, None) or next((o for o in self._lately if _meets_in(name, o.name)), None)
        if name.next:
            return None
        fitting = [o for o in self._lately if self._can_be(name, o)]
        return fitting[0] if len(fitting) == 1 or (fitting and name.ordinal is None) else None

    def _can_be(self, name: EventName, occasion: Occasion) -> bool:
        other = occasion.name
        if (
            other.encounter
            or other.next
            or (None not in (name.ordinal, other.ordinal) and name.ordinal != other.ordinal)
        ):
            return False
        if name.series is not None and other.series is not None:
            return name.series == other.series
        own = self._core(name)
        if len(own) < _SHORTEST_NAME and name.series is None:
            return name.ordinal is not None and name.ordinal == other.ordinal
        if any(own == _folded(acronym) for acronym in occasion.acronyms):
            return True
        if name.acronym is not None and name.acronym in occasion.acronyms:
            return True
        if (
            name.ordinal is not None
            and name.ordinal == other.ordinal
            and self._is_same_number(name, occasion)
        ):
            return True
        mine = (self._plain_or_empty(name.thai), self._plain_or_empty(name.english))
        if any(_same_words(mine, other) for other in occasion.known_as):
            return True
        words = self._telling_words(name)
        if any(_holds(words, others) or _holds(others, words) for others in occasion.words):
            return True
        topic = self._topic(name)
        return name.kind == other.kind and any(topic <= o or o <= topic for o in occasion.topics if topic)

    def _is_same_number(self, name: EventName, occasion: Occasion) -> bool:
        """Whether a meeting of the same number is meant: by a short form, or by its sides."""
        own, shortened = self._core(name), self._shortened(name)
        if shortened and any(core.startswith(shortened) for core in occasion.cores):
            return True
        if any(own.startswith(form) for form in occasion.shortened):
            return True
        forms = {_folded(form) for form in (*occasion.acronyms, name.acronym) if form is not None}
        if any(
            len(form) >= _SHORTEST_ACRONYM and core.endswith(form)
            for form in forms
            for core in (own, *occasion.cores)
        ):
            return True
        return len(name.parties) > 1 and set(name.parties) == set(occasion.name.parties)

    def _topic(self, name: EventName) -> frozenset[str]:
        """The words behind "on" in an English name; none where there are too few to tell a meeting by."""
        words = "" if name.english is None else name.english.words_in(self._text)
        _kind, _on, topic = words.partition(" on ")
        told = frozenset(re.findall(r"[a-z]{2,}", topic.lower())) - _WORDS_OF_NO_NAME
        return told if len(told) >= _SHORTEST_TOPIC else frozenset()

    def _shortened(self, name: EventName) -> str:
        """An English name with a short form in brackets, from that on; empty where it has none."""
        words = "" if name.english is None else name.english.words_in(self._text)
        found = _SHORT_FORM_INSIDE.search(words)
        return "" if found is None else _folded(found[1] + found[2])

    def _telling_words(self, name: EventName) -> frozenset[str]:
        """The words of an English name that tell one meeting from another."""
        words = "" if name.english is None else name.english.words_in(self._text)
        nothing = {*_WORDS_OF_NO_NAME, *self._language.events.kinds, *self._language.events.tells_nothing}
        return frozenset(re.findall(r"[a-z]{2,}", words.lower())) - nothing

    def _says_nothing(self, name: EventName) -> bool:
        """Whether a name is too short to be an event of its own ("the meeting of ministers")."""
        span = name.thai or name.english
        if name.next:
            return False
        short = span is None or len(self._plain(span)) < _SHORTEST_NAME
        return short and not name.between_states and name.english is None

    def _plain(self, span: Span) -> str:
        """A name without what tells no meeting from another."""
        if span not in self._plain_names:
            words = fold(span.words_in(self._text)).text
            if self._language.tag == "th" and (kind := _kinds(self._language.events).match(words)):
                words = words[kind.end() :]
            words = _nothing(self._language.events).sub("", words)
            self._plain_names[span] = re.sub(r"[\W_]+", "", words)
        return self._plain_names[span]

    def _plain_or_empty(self, span: Span | None) -> str:
        return "" if span is None else self._plain(span)

    def _core(self, name: EventName) -> str:
        span = name.thai or name.english
        return "" if span is None else _folded(self._plain(span))

    def _key(self, name: EventName) -> str:
        if name.next:
            return f"next {name.series or ''}"
        if name.encounter:
            return f"{name.kind} {' '.join(sorted(name.parties))} in {' '.join(sorted(name.visited))}"
        if name.series is not None:
            return f"{name.series} {name.ordinal or ''}"
        span = name.english or name.thai
        assert span is not None
        return re.sub(r"\W+", "", fold(span.words_in(self._text)).text) + f" {name.ordinal or ''}"


def _holds(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether a long name has all the words of another, in whatever order."""
    return len(others) >= _SHORTEST_SHARED_WORDS and others <= words


def _same_words(names: tuple[str, str], others: tuple[str, str]) -> bool:
    """Whether one name is the beginning or the end of the other, in the same language."""
    for left, right in zip(names, others, strict=True):
        short, long = sorted((left, right), key=len)
        if len(short) >= _SHORTEST_SHARED_NAME and (long.startswith(short) or long.endswith(short)):
            return True
    return False


@lru_cache(maxsize=4)
def _kinds(words: EventWords) -> re.Pattern[str]:
    """A word for a kind of event, the longest that there is."""
    kinds = sorted((fold(kind).text for kind in words.kinds), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, kinds)))


@lru_cache(maxsize=4)
def _nothing(words: EventWords) -> re.Pattern[str]:
    """Numbers, and words that tell no meeting from another."""
    alternatives = [
        rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(fold(word).text)
        for word in sorted(words.tells_nothing, key=len, reverse=True)
        if word not in _PARTS_OF_NAMES
    ]
    return re.compile("|".join([r"\b\d+(?:st|nd|rd|th)\b", *alternatives, r"\d+"]))


def _folded(words: str) -> str:
    return re.sub(r"[\W_]+", "", fold(words).text)


def _same_encounter(name: EventName, other: EventName, home: set[str]) -> bool:
    """Whether two unnamed meetings of a kind have the same sides, as far as each tells them."""
    if not other.encounter or (name.kind != other.kind and "visit" in (name.kind, other.kind)):
        return False
    if name.visited and other.visited and not set(name.visited) & set(other.visited):
        return False
    mine = {*name.parties, *(() if name.between else home)}
    theirs = {*other.parties, *(() if other.between else home)}
    return mine <= theirs or theirs <= mine


def _meets_in(name: EventName, other: EventName) -> bool:
    """Whether those who are said to have met are just the sides in the name of a meeting."""
    all_named = name.between and name.kind != "visit" and not other.encounter and not other.next
    return all_named and len(other.parties) > 1 and set(name.parties) == set(other.parties)


def core_name(occasion: Occasion) -> frozenset[str]:
    """The names of an event without words for its kind and its number, to compare editions by."""
    return frozenset(occasion.cores)


def event_slug(name: EventName, date: WrittenDate | None, theme: str | None, english: str | None) -> str:
    """The slug of an event: its series and ordinal, else its date and a short name.

    The short name is the theme that its name speaks of, else up to five telling words of its
    English name, else its kind.
    """
    if name.series is not None and name.ordinal is not None:
        return f"{name.series}-{name.ordinal}"
    day = "undated" if date is None else date.iso()[0]
    words = [word for word in slugify(english or "").split("-") if word and word not in _WORDS_OF_NO_NAME]
    short = name.series or theme or "-".join(words[:_LONGEST_SHORT_NAME]) or name.kind or "event"
    return f"{day}-{short}"


def unique_slugs(wanted: Mapping[str, str]) -> dict[str, str]:
    """Event slugs by key; a second event of the same slug gets `-2`, a third `-3`."""
    given: dict[str, str] = {}
    times: Counter[str] = Counter()
    for key, slug in wanted.items():
        times[slug] += 1
        given[key] = slug if times[slug] == 1 else f"{slug}-{times[slug]}"
    return given


def first_date(dates: Sequence[Date]) -> WrittenDate | None:
    """The date that names the event: the most exact one, the earliest in the text among equals."""
    order = [Precision.DAY, Precision.MONTH, Precision.YEAR]
    ranked = sorted(dates, key=lambda claim: (order.index(claim.date.precision), claim.evidence[0]))
    return ranked[0].date if ranked else None
