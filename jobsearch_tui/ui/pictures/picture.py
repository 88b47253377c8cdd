"""What every picture is: a drawing of answers that can be walked with the cursor."""

from __future__ import annotations

from textual.message import Message
from textual.widget import Widget

from jobsearch_tui.method.form import Plug
from jobsearch_tui.ui.fields.field_widget import FieldContext


class Picture(Widget, can_focus=True):
    """A drawing of the answers of one filling of a form."""

    class Opened(Message):
        """The person chose a record in the picture."""

        def __init__(self, form: str, record: str) -> None:
            super().__init__()
            self.form = form
            """Id of the record's form."""
            self.record = record

    class StepChosen(Message):
        """The person chose a part of the picture that belongs to a field."""

        def __init__(self, field: str) -> None:
            super().__init__()
            self.field = field
            """Id of the field whose step is wanted."""

    def __init__(self, plug: Plug, context: FieldContext) -> None:
        super().__init__()
        self.plug = plug
        """What the data tells the picture: which fields it draws."""
        self.context = context

    def answers_changed(self) -> None:
        """Draw anew after an answer changed."""
        self.refresh(layout=True)
