"""Constructions of `data/language/*/constructions.yml`, compiled to regular expressions over mentions.

Each mention becomes one character of a private-use alphabet by its kind, so a passage is a string
and a construction a regular expression over it: a cascade of finite-state patterns in the manner
of FASTUS (Hobbs et al. 1997). Adding a construction is adding an entry to a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aseankg.errors import InvalidLanguageData
from aseankg.language import Construction, Language
from aseankg.mentions.mention import EventName, Mention

MENTION_KINDS = (
    "COUNTRY", "ORGANISATION", "GROUP", "PLACE", "DATE", "COUNT", "ORDINAL", "EVENT", "PERSON",
    "POST", "QUOTED", "OPEN", "CLOSE", "COMMA", "STOP", "KIND", "TEXT", "SERIES", "THEME", "ADJECTIVE",
    "ENCOUNTER", "VENUE", "IMPOSSIBLE_DATE",
)  # fmt: skip
_FIRST_SYMBOL = 0xE000
#: "~" stands for a few words; more letters than these make a statement of their own, which it does not
#: reach over.
_LONGEST_ASIDE = 40
_LONG_TEXT = chr(_FIRST_SYMBOL - 1)
_TOKEN = re.compile(
    r"\s*(?:(?P<name>[a-z_]+)=\(|(?P<word>[A-Z_]+)|(?P<sign>\(\?!|\(\?<!|[()|?^$]|~)|"
    r"…(?P<most>\d*)(?:!(?P<apart>[A-Z_,]+))?)"
)


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a construction was read; `slots` are ranges of mentions by name."""

    construction: Construction
    start: int
    end: int
    slots: Mapping[str, tuple[int, int]]


class Grammar:
    """The constructions of a language, ready to be read."""

    def __init__(self, language: Language) -> None:
        self._symbols = {
            kind: chr(_FIRST_SYMBOL + i)
            for i, kind in enumerate(dict.fromkeys([*MENTION_KINDS, *language.cues]))
        }
        self._macros = self._make_macros()
        self._compiled = [
            (c, re.compile(self._expression(c)), self._needed(c.pattern)) for c in language.constructions
        ]

    def encode(self, mentions: Sequence[Mention]) -> str:
        """The passage as a string of one symbol a mention."""
        return "".join(self._symbol(mention) for mention in mentions)

    def _symbol(self, mention: Mention) -> str:
        if isinstance(mention.value, EventName) and mention.value.encounter:
            return self._symbols["ENCOUNTER"]
        if mention.kind == "TEXT" and mention.span.end - mention.span.start > _LONGEST_ASIDE:
            return _LONG_TEXT
        return self._symbols[mention.kind]

    def matches(self, mentions: Sequence[Mention], *, where: str = "body") -> Iterator[Match]:
        """Every construction at every place of a passage."""
        encoded = self.encode(mentions)
        present = set(encoded)
        for construction, pattern, needed in self._compiled:
            if construction.where != where or not needed <= present:
                continue
            for match in pattern.finditer(encoded):
                slots = {name: match.span(name) for name, found in match.groupdict().items() if found}
                yield Match(construction, match.start(), match.end(), slots)

    def _make_macros(self) -> dict[str, str]:
        s = self._symbols
        between = "".join(
            s[kind] for kind in ("COMMA", "AND", "AND_ALSO", "DELEGATES", "COUNT", "OF") if kind in s
        )
        separator = f"[{between}]*"
        named_separator = f"[{s['COMMA']}{s['AND']}]*" if "AND" in s else f"{s['COMMA']}*"
        aside = f"(?:{s['OPEN']}[{s['PERSON']}{s['POST']}{s['TEXT']}]{{1,2}}{s['CLOSE']})?"
        actor = f"{s['ADJECTIVE']}?[{s['COUNTRY']}{s['ORGANISATION']}]{aside}"
        # One name of a list may be in no table.
        parts = f"[{s['COMMA']}{s.get('AND', '')}]"
        of_something = f"(?:{s['OF']}{s['TEXT']})?" if "OF" in s else ""
        unknown = f"(?:{parts}{s['TEXT']}{of_something}(?={parts}))?"
        place = f"[{s['PLACE']}{s['COUNTRY']}]"
        between_places = f"[{s['COMMA']}{s['TEXT']}]?"
        of = f"{s['OF']}?" if "OF" in s else ""
        opens = f"[{s['COMMA']}{s['OPEN']}]?"
        alias = f"(?:{s['OPEN']}{s['PERSON']}{s['CLOSE']})?"
        second_title = f"(?:{s['AND']}{s['TEXT']}{s['OF']}{s['COUNTRY']})?"
        short_form = f"(?:{s['OPEN']}{place}{s['CLOSE']}{s['COMMA']}?)?"
        places = f"{s['PLACE']}{short_form}(?:{between_places}{s['PLACE']}){{0,2}}"
        described = (
            f"{alias}(?:{opens}{s['TEXT']}?{of}[{s['POST']}{s['ORGANISATION']}{s['COUNTRY']}]{s['CLOSE']}?"
            f"{second_title})*+"  # kept once read: "post, post, post" could be parted in many ways
        )
        post = f"{s['ADJECTIVE']}?{s['POST']}(?:{of}{s['COUNTRY']})?"
        in_brackets = f"(?:{s['OPEN']}{s['PERSON']}{s['CLOSE']})?"
        leader = f"(?:{s['ADJECTIVE']}?{s['POST']}?{s['PERSON']}{described}|{post}{in_brackets})"
        return {
            "ACTOR": actor,
            "LEADER": leader,
            "LEADERS": f"(?:{leader}(?:{separator}{leader}){{0,12}})",
            "NAMED": f"(?:{actor}(?:{named_separator}{actor})*)",
            "ACTORS": f"(?:{actor}(?:{unknown}{separator}{actor})*)",
            "PLACES": f"(?:{places}(?:{s['COMMA']}?{s['COUNTRY']})?|{s['COUNTRY']})",
            **s,
            "EVENT": f"[{s['EVENT']}{s['ENCOUNTER']}]",
            "TEXT": f"[{s['TEXT']}{_LONG_TEXT}]",
        }

    def _expression(self, construction: Construction) -> str:
        pattern, position, parts = construction.pattern, 0, []
        while position < len(pattern.rstrip()):
            token = _TOKEN.match(pattern, position)
            if token is None or (token["word"] and token["word"] not in self._macros):
                raise InvalidLanguageData(
                    f"constructions.yml: {construction.id}: {pattern[position:].strip()!r} is no cue, "
                    "kind of mention or sign. See data/language/README.md."
                )
            unknown = {kind for kind in (token["apart"] or "").split(",") if kind} - self._symbols.keys()
            if unknown:
                raise InvalidLanguageData(
                    f"constructions.yml: {construction.id}: {', '.join(sorted(unknown))} behind '!' is no "
                    "cue or single kind of mention. See data/language/README.md."
                )
            parts.append(self._part(token))
            position = token.end()
        expression = "".join(parts)
        try:
            re.compile(expression)
        except re.error as error:
            raise InvalidLanguageData(f"constructions.yml: {construction.id}: {error}") from None
        return expression

    def _needed(self, pattern: str) -> set[str]:
        """The symbols without which a construction is nowhere, so that it need not be looked for."""
        open_groups: list[list[set[str]]] = [[set()]]  # what each alternative of each open group needs
        denied, item, position = [False], set[str](), 0
        while position < len(pattern.rstrip()):
            token = _TOKEN.match(pattern, position)
            assert token is not None  # _expression has read it
            sign, position = token["sign"], token.end()
            if sign != "?":
                open_groups[-1][-1] |= item
            item = set()
            if token["name"] or (sign and sign.startswith("(")):
                open_groups.append([set()])
                denied.append(sign in ("(?!", "(?<!"))
            elif sign == "|":
                open_groups[-1].append(set())
            elif sign == ")":
                alternatives = open_groups.pop()
                item = set() if denied.pop() else set.intersection(*alternatives)
            elif token["word"] and len(self._macros[token["word"]]) == 1:
                item = {self._macros[token["word"]]}
        return open_groups[0][0] | item if len(open_groups[0]) == 1 else set()

    def _part(self, token: re.Match[str]) -> str:
        if token["name"]:
            return f"(?P<{token['name']}>"
        if token["word"]:
            return f"(?:{self._macros[token['word']]})"
        stop = self._symbols["STOP"]
        if token["sign"] is None:
            kinds = [kind for kind in (token["apart"] or "").split(",") if kind]
            kinds += ["ENCOUNTER"] if "EVENT" in kinds else []
            apart = "".join(self._symbols[kind] for kind in kinds)
            return f"[^{stop}{apart}]{{0,{token['most']}}}?" if token["most"] else f"[^{stop}{apart}]*?"
        signs = {"~": f"{self._symbols['TEXT']}?", "(": "(?:", "$": f"(?={stop}|$)"}
        return signs.get(token["sign"], token["sign"])
