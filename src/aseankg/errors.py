"""Everything that can go wrong for a reason that a user can mend, one class a cause.

Each message is one line: which file, which place, what is wrong, what to do.
The command line prints it and ends with the exit status of the class.
"""

from __future__ import annotations


class AseankgError(Exception):
    """The input or the call is wrong; nothing was written."""

    exit_status: int = 2


class UnreadableText(AseankgError):
    """A release's text is missing, empty or not UTF-8."""


class InvalidSource(AseankgError):
    """A `source.yml` lacks a field, holds a wrong value, or does not match its text."""


class InvalidReference(AseankgError):
    """A row of a table in `data/reference` cannot be right."""


class InvalidLanguageData(AseankgError):
    """A file in `data/language` is not in the form that the grammar reads."""


class InvalidReview(AseankgError):
    """A review file decides on something that it cannot decide on."""


class InvalidSameEvent(AseankgError):
    """A decision on whether two documents tell one event cannot be right, or contradicts another."""


class InvalidAnswers(AseankgError):
    """A folder of answers for the evaluation is not in its form."""


class InvalidShapes(AseankgError):
    """A shapes file, a rule or a check does not parse."""


class UnreadableGraph(AseankgError):
    """A file of RDF is missing, of no known format, or does not parse."""


class InvalidQuery(AseankgError):
    """A query, a parameter or a value given for one is wrong."""


class QueryTimeout(AseankgError):
    """A query passed its time limit; there is no answer, which is not an empty answer."""

    exit_status = 1


class EndpointUnreachable(AseankgError):
    """A SPARQL endpoint gave no usable answer."""


class MissingGraph(AseankgError):
    """There is no built graph where one was expected."""


class BuildFailed(AseankgError):
    """The build found what must not be published, or could not write; the old graph is whole."""

    exit_status = 1


class UnwritableOutput(AseankgError):
    """A file could not be written: disk full, read-only, or no permission."""
