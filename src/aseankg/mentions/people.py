"""Persons with a title or a post beside the name, and posts.

A post is found beside a person, and in Thai also by itself where white space stands before it,
for a head of delegation is often named by the post alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from aseankg.language import Language, NameWords
from aseankg.mentions.mention import Mention, PersonName
from aseankg.spans import Span, cuts_cluster

_THAI_WORD = re.compile("[\u0e01-\u0e4e]+(?:-[\u0e01-\u0e4e]+)?")
#: A word of a name; a possessive ends it.
_NAME_WORD = r"[A-Z](?:[\w.-]|[’'](?!s\b))*"
_LATIN_NAME = re.compile(
    rf"{_NAME_WORD}(?:\s+(?:(?:bin|binti|de|van|von|la|dos|al)(?=\s+[A-Z])|(?:al-)?{_NAME_WORD})){{0,4}}"
)
#: Words of a foreign name in Thai letters are short, and more than two.
_LONGEST_FOREIGN_WORD = 8
_LONGEST_POST = 120
_LONGEST_SPEAKER = 40


def find_persons(text: str, passage: Span, language: Language) -> list[Mention]:
    """Names behind a title: Thai words up to one that is no name, or capitalised Latin ones."""
    found = []
    position = passage.start
    pattern = _titles(language.names)
    while match := pattern.search(text, position, passage.end):
        end = _end_of_name(text, match.end(), passage.end, language.names)
        position = max(match.end(), end)
        if end > match.end():
            name = " ".join(text[match.end() : end].split())
            latin = language.tag == "th" and bool(re.match("[A-Za-z]", name))
            abroad = latin or any(title in match.group() for title in language.names.titles_of_guests)
            found.append(Mention("PERSON", Span(match.start(), end), PersonName(name, from_abroad=abroad)))
    if language.tag == "en":
        found += _behind_posts(text, passage, language.names, found)
    return found


def _behind_posts(text: str, passage: Span, names: NameWords, titled: Sequence[Mention]) -> Iterator[Mention]:
    """English persons whose post stands where a title would ("Prime Minister A. B.")."""
    for match in _english_post(names.post_openings).finditer(text, passage.start, passage.end):
        name = re.compile(rf"\s+(?P<name>{_LATIN_NAME.pattern})").match(text, match.end(), passage.end)
        if name is None or name["name"].split()[0] in names.not_in_names:
            continue
        words = name["name"].split()
        kept = list(takewhile(lambda word: word not in names.not_in_names, words))[:4]
        end = name.start("name") + len(_joined(kept, name["name"]).rstrip(".,"))
        span = Span(match.start(), end)
        if not any(person.span.overlaps(span) for person in titled):
            written = " ".join(text[name.start("name") : end].split())
            plain = re.sub(r"^(?:(?:Gen|Dr|Mr|Ms|Mrs|Adm|Lt|Maj)\.?\s+)+|[’']s?$", "", written)
            yield Mention("PERSON", span, PersonName(plain, " ".join(match.group().split())))


def _joined(words: Sequence[str], text: str) -> str:
    """The beginning of a text that holds these words."""
    end = 0
    for word in words:
        end = text.index(word, end) + len(word)
    return text[:end]


def _end_of_name(text: str, start: int, limit: int, names: NameWords) -> int:
    """Where the name that begins at `start` ends; `start` where there is none."""
    latin = _LATIN_NAME.match(text, start, limit)
    if latin is not None:
        kept = list(takewhile(lambda word: word not in names.not_in_names, latin.group().split()))
        return start + len(_joined(kept, latin.group()).rstrip(".,"))
    speaks = _speech(names).search(text, start, min(limit, start + _LONGEST_SPEAKER))
    limit = speaks.start() if speaks and speaks.start() > start + 1 else limit
    first = _THAI_WORD.match(text, start, limit)
    if first is None or _is_no_name(first.group(), names) or len(first.group()) > 30:
        return start
    words, end = [first.group()], first.end()
    while len(words) < 4:
        blank = re.compile(r"[ \u00a0]{1,2}").match(text, end, limit)
        word = _THAI_WORD.match(text, blank.end(), limit) if blank else None
        if word is None or _is_no_name(word.group(), names) or len(word.group()) > 24:
            break
        if len(words) >= 2 and any(len(w) > _LONGEST_FOREIGN_WORD for w in (*words, word.group())):
            break
        words.append(word.group())
        end = word.end()
    return start if cuts_cluster(text, end) else end


def _is_no_name(word: str, names: NameWords) -> bool:
    return word.startswith(names.not_in_names) or len(word) < 2


@lru_cache(maxsize=4)
def _speech(names: NameWords) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, names.speech_verbs)) or r"(?!)")


@lru_cache(maxsize=4)
def _titles(names: NameWords) -> re.Pattern[str]:
    alternatives = "|".join(sorted(map(re.escape, names.person_titles), key=len, reverse=True))
    not_before = f"(?!{'|'.join(names.titles_not_before)})" if names.titles_not_before else ""
    touching = "".join(f"|(?<={word})" for word in (*names.touching, *names.touching_titles))
    not_behind = "".join(f"(?<!{re.escape(words)})" for words in names.titles_not_behind)
    title = rf"(?:{alternatives}){not_before}\s?"
    return re.compile(rf"{not_behind}(?:(?<![\w\u0e00-\u0e7f.]){touching})(?:{title})+")


def find_posts(text: str, passage: Span, language: Language, persons: Sequence[Mention]) -> list[Mention]:
    """Posts, each up to the next white space (Thai) or the end of the name (English)."""
    return list(
        _thai_posts(text, passage, language)
        if language.tag == "th"
        else _english_posts(text, passage, language, persons)
    )


def _thai_posts(text: str, passage: Span, language: Language) -> Iterator[Mention]:
    for match in _thai_post(language.names).finditer(text, passage.start, passage.end):
        end = min(match.end(), match.start() + _LONGEST_POST)
        while cuts_cluster(text, end):
            end -= 1
        span = Span(match.start(), end)
        yield Mention("POST", span, " ".join(span.words_in(text).split()))


@lru_cache(maxsize=4)
def _thai_post(names: NameWords) -> re.Pattern[str]:
    alternatives = "|".join(sorted(map(re.escape, names.post_openings), key=len, reverse=True))
    letters, ends = "[\u0e01-\u0e4e]", "|".join(names.post_ends)
    letter = f"(?:{letters}|-(?={letters}))"
    one = rf"(?:{alternatives})(?:(?!{ends}){letter})*ฯ?"
    more = rf"(?:\s?และ\s?{one})*"
    of_state = rf"(?:\s?(?:{'|'.join(names.post_of)})(?:(?!{ends})[\u0e01-\u0e4e.])+)?"
    touching = "|".join(f"(?<={word})" for word in names.touching)
    return re.compile(rf"(?:(?<!{letters})|{touching}){one}{more}{of_state}")


def _english_posts(
    text: str, passage: Span, language: Language, persons: Sequence[Mention]
) -> Iterator[Mention]:
    """A post beside a person, with what it is the post of, or one that is read alone."""
    alone = language.names.posts_alone
    for match in _english_post(language.names.post_openings).finditer(text, passage.start, passage.end):
        span = Span(match.start(), match.end())
        told = match["tail"] or match.group().endswith(alone)
        if told or any(_beside(span, person.span, text) for person in persons):
            yield Mention("POST", span, " ".join(span.words_in(text).split()))


@lru_cache(maxsize=4)
def _english_post(openings: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(sorted(map(re.escape, openings), key=len, reverse=True))
    word = r"(?!(?:And|With|To|For|By|At|In|On|The)\b)[A-Z](?:[\w-]|[’'](?!s\b))*"
    of = rf"\s+(?:of|for|to)\s+(?:the\s+)?{word}(?:(?:\s+(?:and|of|the|for)){{0,2}}\s+{word})*"
    return re.compile(
        rf"(?<![A-Za-z-])(?:(?:{word}\s+of\s+)?{word}\s+){{0,2}}?(?:{alternatives})(?![a-z])(?P<tail>(?:{of})?)"
    )


def _beside(post: Span, person: Span, text: str) -> bool:
    first, second = sorted((post, person))
    return not first.overlaps(second) and text[first.end : second.start].strip(" ,\u00a0\n") == ""
