"""How a rule says no."""

from typing import Any


class Refusal(Exception):
    """A rule forbids what was asked; raising it rolls the verb back.

    `code` is for machines and tests (`"dossiers.already_accepted"`), `message` is the Vietnamese source sentence with
    `{placeholders}` (what happened, what to do now) and `params` fills them. Faces word it once, in
    `motcua.ui.refusals`; nobody else formats it for people.
    """

    def __init__(self, code: str, message: str, /, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return f"{self.code}: {self.message.format(**self.params)}"
