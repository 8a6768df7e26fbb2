"""What can go wrong in a way that a person can do something about."""


class CopingError(Exception):
    """An error whose text is the sentence that the person reads."""


class NotFoundError(CopingError):
    """Something was asked for by a name that is not known here."""


class BrokenFileError(CopingError):
    """A file can't be used as it is."""


class SaveError(CopingError):
    """A file could not be written; nothing half-written is left behind."""
