"""Tellings joined into events, by decision and by edition, and who must stay apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aseankg.errors import InvalidSameEvent
from aseankg.same_event.tables import SAME_EVENT_FILE, Decision, Verdict
from aseankg.same_event.telling import Told


class Groups:
    """Sets of tellings of one event each; a telling that nothing joins is a set of its own.

    Raises:
        InvalidSameEvent: two tellings are one by some decisions and two by another.
    """

    def __init__(self, tellings: Iterable[Told], decisions: Sequence[Decision]) -> None:
        self._members: dict[Told, list[Told]] = {told: [told] for told in sorted(tellings)}
        self._refused: dict[Told, set[Told]] = {}
        for decision in decisions:
            if decision.verdict is Verdict.YES:
                self.join(*decision.pair)
        for decision in decisions:
            if decision.verdict is Verdict.NO:
                one, other = decision.pair
                self._refused.setdefault(one, set()).add(other)
                self._refused.setdefault(other, set()).add(one)
                if self._members[one] is self._members[other]:
                    raise self._contradiction(decision, decisions)

    def join(self, one: Told, other: Told) -> None:
        """Make one event of the events of two tellings."""
        if self._members[one] is not self._members[other]:
            joined = self._members[one] + self._members[other]
            self._members.update(dict.fromkeys(joined, joined))

    def may_join(self, one: Told, other: Told) -> bool:
        """Whether nobody refused that a telling of the one event is of the other."""
        others = set(self._members[other])
        return not any(self._refused.get(told, set()) & others for told in self._members[one])

    def of(self, told: Told) -> list[Told]:
        """All tellings of the event of one."""
        return self._members[told]

    def all(self) -> list[list[Told]]:
        """Each event's tellings, sorted."""
        return [sorted(members) for members in {id(m): m for m in self._members.values()}.values()]

    def _contradiction(self, refusal: Decision, decisions: Iterable[Decision]) -> InvalidSameEvent:
        members = set(self._members[refusal.pair[0]])
        joining = [d.place for d in decisions if d.verdict is Verdict.YES and set(d.pair) <= members]
        return InvalidSameEvent(
            f"{SAME_EVENT_FILE}, {refusal.place}: {' and '.join(map(str, refusal.pair))} are two events, "
            f"but by {' and '.join(joining)} they are one. Change or remove one of these rows."
        )
