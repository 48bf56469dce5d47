"""From tellings and decisions to one slug for each event; a pure function of both and of the record.

1. Tellings that people decided to be one event are joined.
2. Each telling has a slug of its own: the one it was given for good, else the one that was read.
   Slugs with series and ordinal mean the same in every document, so their tellings are joined at
   once, unless people decided otherwise; any other slug that two tellings have is a coincidence,
   and the later telling gets another one.
3. Of the slugs of joined tellings one stays: the one that people chose; else, of those that did
   not give way in an earlier build, that of a numbered series, else one that is already published,
   else that of the earliest document. The others are recorded as moved.

Undoing a decision undoes all of it, for a telling keeps the slug that it had; and what the record
holds makes the same of the same tellings, whether or not anything was published before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from aseankg.errors import InvalidSameEvent
from aseankg.same_event.groups import Groups
from aseankg.same_event.tables import SAME_EVENT_FILE, Decision, Moved, Record, Verdict
from aseankg.same_event.telling import Telling, Told

#: The slugs of the events in the published graph of a document.
Published = Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Identities:
    """What every event is called.

    Attributes:
        slugs: of each telling, the slug of its event in the graph.
        record: what the next build has to keep to.
        unmet: decisions on tellings that no document gives.
    """

    slugs: Mapping[Told, str]
    record: Record
    unmet: tuple[Decision, ...] = ()

    def same(self, one: Told, other: Told) -> bool:
        """Whether two tellings are of one event."""
        return self.slugs[one] == self.slugs[other]


@dataclass(slots=True)
class _Naming:
    """The slugs that tellings have of their own, and which of them were made up just now."""

    record: Record
    own: dict[Told, str] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)

    def make_up(self, slug: str) -> str:
        """The slug with the first number that makes it nobody's, now or before."""
        taken = {*self.own.values(), *self.record.slugs.values(), *self.record.moved}
        found = next(numbered for n in count(2) if (numbered := f"{slug}-{n}") not in taken)
        self.fresh.add(found)
        return found


def identify(
    tellings: Collection[Telling], decisions: Sequence[Decision], record: Record, published: Published
) -> Identities:
    """Give every event one slug.

    Raises:
        InvalidSameEvent: two decisions contradict each other, or an event is to keep a slug that is
            none of its own.
    """
    known = {telling.told: telling for telling in tellings}
    met = [decision for decision in decisions if set(decision.pair) <= set(known)]
    groups = Groups(known, met)
    by_age = _by_age(tellings, published)
    naming = _Naming(record)
    _name_each(by_age, naming)
    _join_editions(by_age, groups, naming)
    slugs: dict[Told, str] = {}
    for members in groups.all():
        together = [known[told] for told in members]
        slugs |= dict.fromkeys(members, _stays(together, naming, met, published))
    unmet = tuple(decision for decision in decisions if decision not in met)
    return Identities(slugs, _next_record(known, slugs, naming, met), unmet)


def _by_age(tellings: Iterable[Telling], published: Published) -> list[Telling]:
    """Tellings in the order in which they may claim a slug: published ones first, then the earliest.

    Whether a telling is published is looked up only where others have its slug.
    """
    by_slug: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_slug.setdefault(telling.told.event, []).append(telling)
    ordered: list[Telling] = []
    for slug, sharing in sorted(by_slug.items()):
        had = {t.told for t in sharing if len(sharing) > 1 and slug in published(t.told.document)}
        ordered += sorted(sharing, key=lambda telling: (telling.told not in had, telling.age))
    return ordered


def _name_each(by_age: Iterable[Telling], naming: _Naming) -> None:
    """A slug for each telling, as if all without a number were of different events."""
    given, own = naming.record.slugs, naming.own
    by_age = list(by_age)
    taken = {*given.values(), *naming.record.moved, *(t.told.event for t in by_age if t.numbered)}
    crowded = []
    for telling in by_age:
        told = telling.told
        if told in given and not telling.numbered:
            own[told] = given[told]
        elif telling.numbered or told.event not in taken:
            own[told] = told.event
            taken.add(told.event)
        else:
            crowded.append(told)
    for told in crowded:
        own[told] = naming.make_up(told.event)


def _join_editions(by_age: Iterable[Telling], groups: Groups, naming: _Naming) -> None:
    """Join the tellings of one edition where nobody said no; who is left out gets another slug."""
    given, own = naming.record.slugs, naming.own
    editions: dict[str, list[Told]] = {}
    for telling in by_age:
        if telling.numbered:
            editions.setdefault(telling.told.event, []).append(telling.told)
    for slug, sharing in editions.items():
        firsts: list[Told] = []  # the first telling of each event that claims the edition
        for told in sorted(sharing, key=lambda told: given.get(told, slug) != slug):
            fitting = next((first for first in firsts if groups.may_join(first, told)), None)
            if fitting is None:
                firsts.append(told)
            else:
                groups.join(fitting, told)
        for first in firsts[1:]:
            apart = [told for told in groups.of(first) if own[told] == slug]
            before = sorted({given[told] for told in apart if told in given} - {*own.values()})
            name = before[0] if before else naming.make_up(slug)
            own.update(dict.fromkeys(apart, name))


def _stays(
    together: Sequence[Telling], naming: _Naming, decisions: Sequence[Decision], published: Published
) -> str:
    """Which slug of joined tellings stays."""
    own = naming.own
    slugs = {own[telling.told] for telling in together}
    chosen = _chosen({telling.told for telling in together}, slugs, decisions)
    if chosen is not None:
        return chosen
    if len(slugs) == 1:
        return slugs.pop()

    def rank(telling: Telling) -> tuple[bool, bool, bool, bool, tuple[date, Told]]:
        slug = own[telling.told]
        return (
            slug in naming.record.moved,
            not (telling.numbered and slug == telling.told.event),
            slug in naming.fresh,
            slug not in published(telling.told.document),
            telling.age,
        )

    return own[min(together, key=rank).told]


def _chosen(members: Collection[Told], slugs: Collection[str], decisions: Iterable[Decision]) -> str | None:
    """The slug that people want to stay, if they said so."""
    keeping = [d for d in decisions if d.keep and d.verdict is Verdict.YES and set(d.pair) <= set(members)]
    for decision in keeping:
        if decision.keep not in slugs:
            raise InvalidSameEvent(
                f"{SAME_EVENT_FILE}, {decision.place}: keeps event:{decision.keep}, which the event is not "
                f"called. Write one of: {', '.join(f'event:{slug}' for slug in sorted(slugs))}."
            )
        if decision.keep != keeping[0].keep:
            raise InvalidSameEvent(
                f"{SAME_EVENT_FILE}, {keeping[0].place} and {decision.place}: keep two addresses for one "
                "event. Empty one of the cells."
            )
    return keeping[0].keep if keeping else None


def _next_record(
    known: Mapping[Told, Telling], slugs: Mapping[Told, str], naming: _Naming, decisions: Sequence[Decision]
) -> Record:
    """What moved and what was given, with what earlier builds laid down and still holds.

    A slug that was made up just now and gave way at once was never anywhere, and leaves no trace.
    """
    own, record = naming.own, naming.record
    alive = set(slugs.values())
    moved = {old: row for old, row in record.moved.items() if old not in alive}
    for told, final in sorted(slugs.items()):
        for old in sorted({own[told], record.slugs.get(told, own[told])} - alive - naming.fresh):
            if old not in moved or moved[old].new != final:
                moved[old] = _move(old, final, told, slugs, decisions)
    return Record(_straightened(moved), _given(known, slugs, naming))


def _given(known: Mapping[Told, Telling], slugs: Mapping[Told, str], naming: _Naming) -> dict[Told, str]:
    """The slugs that have to be kept to: those that are not what was read, that others have too, or
    that gave way. A slug of an edition needs no row, and one row is enough for tellings that share one.
    """
    own, given, alive = naming.own, dict(naming.record.slugs), set(slugs.values())
    recorded = set(given.values())
    told_times = Counter(told.event for told in own)
    for told, slug in sorted(own.items()):
        of_edition = known[told].numbered and slug == told.event
        unlike = slug != told.event or slug != slugs[told] or told_times[told.event] > 1
        never_used = slug in naming.fresh and slug not in alive
        if unlike and not of_edition and not never_used and slug not in recorded:
            given[told] = slug
            recorded.add(slug)
    return given


def _move(old: str, new: str, told: Told, slugs: Mapping[Told, str], decisions: Iterable[Decision]) -> Moved:
    """The row of a slug that gave way, with the latest decision that made it so."""
    joining = [d for d in decisions if d.verdict is Verdict.YES and slugs[d.pair[0]] == new]
    about = [d for d in joining if told in d.pair] or joining
    if not about:
        return Moved(old, new, None, "the same edition of a series")
    last = max(about, key=lambda decision: (decision.day, decision.pair))
    why = f"one event, decided by {last.by}" + (f": {last.why}" if last.why else "")
    return Moved(old, new, last.day, why)


def _straightened(moved: Mapping[str, Moved]) -> dict[str, Moved]:
    """Every row leads to where the event is now, not to another old address."""
    found = {}
    for old, row in sorted(moved.items()):
        new = row.new
        while new in moved and new != old:
            new = moved[new].new
        if new != old:
            found[old] = Moved(old, new, row.day, row.why)
    return found
