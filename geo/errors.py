"""All errors of Dateline.

DatelineError
├── DocumentError      (ValueError)    a document can't be read; becomes a row of `rejects`
├── GazetteerError     (RuntimeError)  the shipped gazetteer is missing or broken
├── RegistryError      (ValueError)    a registry of agencies, the shipped one or a user's own, has faults
├── ModelError         (RuntimeError)  no language model can be loaded
├── DatasetError       (ValueError)    a table does not have the columns or keys it must have
├── SnapshotError      (RuntimeError)  a snapshot is missing, broken, or from another version
├── SelectionError     (ValueError)    a choice names something that is not there
└── ExportError        (RuntimeError)  a file can't be written where it was to be

Every message says what was expected, what came, and what to do.
"""


class DatelineError(Exception):
    """The root: catch this to catch whatever Dateline raises on purpose."""


class DocumentError(DatelineError, ValueError):
    """A document that can't be read. `code` is a stable word for programs, the message is for people."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class GazetteerError(DatelineError, RuntimeError):
    """The shipped gazetteer is missing or broken."""


class RegistryError(DatelineError, ValueError):
    """A registry of agencies with faults. The message is one line: it names file, line and column of each."""


class ModelError(DatelineError, RuntimeError):
    """No language model can be loaded."""


class DatasetError(DatelineError, ValueError):
    """A table that does not hold what its schema promises."""


class SnapshotError(DatelineError, RuntimeError):
    """A snapshot on disk that can't be used."""


class SelectionError(DatelineError, ValueError):
    """A choice that names something that is not in the dataset."""


class ExportError(DatelineError, RuntimeError):
    """A file that can't be written where it was to be, or must not be replaced."""
