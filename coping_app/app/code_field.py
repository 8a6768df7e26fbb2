"""The field for the code of a recovery sheet: whoever types it has it on paper before them, so it can be read."""

from coping_app.base.words import tr
from coping_app.ui.secret_field import SecretField


class CodeField(SecretField):
    """Shows what is typed into it: 28 letters and figures can't be compared with a paper while dots stand for them."""

    def __init__(self, label: str, hint: str = "") -> None:
        super().__init__(label, hint or tr("Seven groups. Capitals and dashes don't matter."))
        self.secret.show_words()

    def forget(self) -> None:
        """Clear it, and show again what is typed next."""
        super().forget()
        self.secret.show_words()
