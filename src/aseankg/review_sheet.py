"""The open claims of a document as a file to fill in with an editor, and back.

The sheet is YAML. Reading it back checks everything first: a complaint names file and line, and
nothing is decided where anything is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from aseankg.claims.claim import Claim, claim_id, quotation
from aseankg.correcting import as_written, fitted, writable
from aseankg.errors import InvalidReview, UnwritableOutput
from aseankg.review import ReviewedClaim
from aseankg.reviewing import DocumentReview, ReviewFolder, Wish, values_in_words
from aseankg.wrapping import printable

_HEAD = """\
# The open facts of one document. For each, write after `decision:` one of
#   accept     as it stands
#   reject     it is not what the text says
#   correct    and after `correct:` what it should be, as  role=observer
#              several fields as  {city: jakarta, country: indonesia}
# and after `why:` a reason, if you like. What you leave empty stays open.
"""
_TOP_KEYS = frozenset({"document", "sha256", "claims"})
_KEYS = frozenset({"claim", "decision", "correct", "why"})
_DECISIONS = ("accept", "reject", "correct")


@dataclass(frozen=True, slots=True)
class _Written:
    """One value of the sheet and the line it stands in."""

    value: str | Mapping[str, str] | None
    line: int


def sheet(review: DocumentReview) -> str:
    """The sheet of a document; ends with what the text names and no claim uses."""
    lines = [
        _HEAD,
        f"document: {review.document.slug}",
        f"sha256: {review.document.sha256}",
        "claims:" if review.outcome.open else "claims: []",
    ]
    for reviewed in review.claims():
        if reviewed.state == "Unreviewed":
            lines += ["", *_entry(reviewed, review)]
    for unread in review.reading.unread:
        sentence = _line(unread.passage.quote(review.document.text))
        lines += ["", f"# Named, but no fact was read of it: {unread.agent}, in", f"#   “{sentence}”"]
    return "\n".join(lines) + "\n"


def write_sheet(review: DocumentReview, file: Path) -> None:
    """Write the sheet to a new file.

    Raises:
        UnwritableOutput: the file is there already, or cannot be written.
    """
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(sheet(review))
    except FileExistsError:
        raise UnwritableOutput(
            f"{file}: is there already and may hold decisions. Choose another name, or remove it."
        ) from None
    except OSError as error:
        raise UnwritableOutput(
            f"{file}: cannot be written ({error.strerror}). Nothing was changed."
        ) from None


def read_sheet(file: Path, folder: ReviewFolder, document: str | None = None) -> tuple[str, list[Wish]]:
    """The document of a filled-in sheet and the decisions in it, all of which fit.

    A decision that is in the review already, word for word, is left out, so a sheet can be read
    again after more of it was filled in.

    Raises:
        InvalidReview: the sheet is not in its form, is of another document or text, or a decision
            in it does not fit; the message names the first line, and how many more there are.
    """
    top = _mapping(_tree(file), file, _TOP_KEYS)
    slug = str(top["document"].value) if "document" in top else ""
    if document is not None and slug != document:
        raise InvalidReview(
            f"{_at(file, top, 'document')}: is of {slug or 'no document'}, not of {document}."
        )
    review = folder.open(slug)
    if "sha256" not in top or top["sha256"].value != review.document.sha256:
        raise InvalidReview(
            f"{_at(file, top, 'sha256')}: was written for another text of {slug}. Write the sheet again "
            f"with: aseankg review {slug} --export FILE"
        )
    wanted, complaints, seen = [], [], dict[str, int]()
    for entry in _entries(_tree(file), file):
        try:
            wish = _wish(entry, file, review, seen)
        except InvalidReview as complaint:
            complaints.append(str(complaint))
        else:
            wanted += [wish] if wish is not None else []
    if complaints:
        more = f" ({len(complaints) - 1} more like this; nothing was written)" if complaints[1:] else ""
        raise InvalidReview(complaints[0] + more)
    return slug, wanted


def _entry(reviewed: ReviewedClaim, review: DocumentReview) -> Iterator[str]:
    claim = reviewed.claim
    fields = ", ".join(f"{field}={as_written(claim, field)}" for field in writable(claim))
    yield f"# “{_line(quotation(claim, review.document.text))}”"
    yield f"- claim: {claim_id(claim)}"
    yield f"  # {_line(values_in_words(claim))}; confidence {claim.confidence}, read by {claim.construction}"
    yield f"  # {_line(fields)}"
    yield "  decision:"
    yield "  correct:"
    yield "  why:"


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def _tree(file: Path) -> yaml.MappingNode:
    try:
        tree = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise InvalidReview(f"{file}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        raise InvalidReview(f"{file}: byte {error.start} is not UTF-8. Save it as UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        place = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise InvalidReview(f"{file}{place}: cannot be read ({error.problem}). Mend the line.") from None
    except yaml.YAMLError as error:
        raise InvalidReview(f"{file}: cannot be read ({' '.join(str(error).split())}).") from None
    if not isinstance(tree, yaml.MappingNode):
        raise InvalidReview(f"{file}: is no sheet of decisions. Write one with: aseankg review --export FILE")
    return tree


def _entries(tree: yaml.MappingNode, file: Path) -> list[dict[str, _Written]]:
    claims = next((value for key, value in tree.value if key.value == "claims"), None)
    if claims is None or (isinstance(claims, yaml.ScalarNode) and not claims.value):
        return []
    if not isinstance(claims, yaml.SequenceNode):
        raise InvalidReview(f"{file}, line {claims.start_mark.line + 1}: claims is no list of claims.")
    return [_mapping(node, file, _KEYS) for node in claims.value]


def _mapping(node: yaml.Node, file: Path, keys: frozenset[str]) -> dict[str, _Written]:
    """Key to value and line; every value is the text that stands there, whatever YAML takes it for."""
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise InvalidReview(f"{file}, line {line}: write `claim:`, `decision:`, `correct:` and `why:` here.")
    found: dict[str, _Written] = {}
    for key, value in node.value:
        line, name = key.start_mark.line + 1, str(key.value)
        if name not in keys:
            raise InvalidReview(f"{file}, line {line}: {name} is none of {', '.join(sorted(keys))}.")
        if name in found:
            raise InvalidReview(f"{file}, line {line}: {name} is there twice. Remove one of them.")
        found[name] = _Written(_value(value, file, line), line)
    return found


def _value(node: yaml.Node, file: Path, line: int) -> str | Mapping[str, str] | None:
    if isinstance(node, yaml.ScalarNode):
        return None if node.tag.endswith(":null") else str(node.value).strip() or None
    if isinstance(node, yaml.MappingNode) and all(isinstance(v, yaml.ScalarNode) for _k, v in node.value):
        return {str(key.value): str(value.value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode) and all(isinstance(v, yaml.MappingNode) for v in node.value):
        return None  # the list of claims, which is read by itself
    raise InvalidReview(f"{file}, line {line}: is no value. Write words, or FIELD=VALUE after `correct:`.")


def _at(file: Path, found: Mapping[str, _Written], key: str) -> str:
    return f"{file}, line {found[key].line}" if key in found else f"{file}: {key} is missing; it"


def _wish(
    entry: Mapping[str, _Written], file: Path, review: DocumentReview, seen: dict[str, int]
) -> Wish | None:
    """What one entry decides; None where nothing is filled in, or what it says is decided already."""
    empty = _Written(None, min(written.line for written in entry.values()))
    claim, decision, change, why = (entry.get(key, empty) for key in ("claim", "decision", "correct", "why"))
    place = f"{file}, line {claim.line}"
    proposed = {reviewed.id: reviewed.proposal or reviewed.claim for reviewed in review.claims()}
    if not isinstance(claim.value, str) or claim.value not in proposed:
        raise InvalidReview(
            f"{place}: there is no claim {claim.value or 'without a name'}. Leave it as it was."
        )
    if claim.value in seen:
        raise InvalidReview(f"{place}: {claim.value} is in line {seen[claim.value]} as well. Remove one.")
    seen[claim.value] = claim.line
    kind = decision.value or ("correct" if change.value else None)
    if kind is None:
        return None
    at_decision = f"{file}, line {decision.line}"
    if not isinstance(kind, str) or kind not in _DECISIONS:
        raise InvalidReview(f"{at_decision}: decision is {kind!r}. Write one of: {', '.join(_DECISIONS)}.")
    if (kind == "correct") != (change.value is not None):
        remedy = (
            "Write `correct: FIELD=VALUE`." if kind == "correct" else "Empty `correct:`, or decide correct."
        )
        raise InvalidReview(f"{at_decision}: {kind} does not go with what stands after `correct:`. {remedy}")
    correction = _correction(change, proposed[claim.value], review, file)
    wish = Wish(claim.value, kind, correction, str(why.value) if why.value else None)
    return None if _is_decided_so(wish, review, at_decision) else wish


def _correction(
    change: _Written, claim: Claim, review: DocumentReview, file: Path
) -> Mapping[str, str | int] | None:
    if change.value is None:
        return None
    where = f"{file}, line {change.line}"
    return fitted(claim, _change(change.value, where), review.vocabulary, review.events, where=where)


def _is_decided_so(wish: Wish, review: DocumentReview, place: str) -> bool:
    before = review.decision_on(wish.claim)
    if before is None:
        return False
    if (before.decision, before.correction, before.why) == (wish.decision, wish.correction, wish.why):
        return True
    raise InvalidReview(
        f"{place}: {wish.claim} was {before.decision}ed by {before.by} on {before.day} meanwhile. "
        "Empty the decision here, or change that one."
    )


def _change(written: str | Mapping[str, str], where: str) -> Mapping[str, str]:
    if not isinstance(written, str):
        return written
    field, equals, value = written.partition("=")
    if not (equals and field.strip()):
        raise InvalidReview(f"{where}: {written!r} is no correction. Write it as FIELD=VALUE.")
    return {field.strip(): value.strip()}
