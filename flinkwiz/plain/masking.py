"""A prompt that shows of what is typed only what may be shown, from the first character on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput


@dataclass(frozen=True)
class Masking(Processor):
    """Draws something else in place of every line.

    Attributes:
        shown: what stands for the whole text, a character for every character, so that the cursor needs no other place.
    """

    shown: Callable[[str], str]

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """One line of what is shown."""
        document, line = transformation_input.document, transformation_input.lineno
        begin = document.translate_row_col_to_index(line, 0)
        return Transformation([("", self.shown(document.text)[begin : begin + len(document.lines[line])])])
