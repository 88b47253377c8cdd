"""The ways of the cursor through a text: it stands beside whole signs and never inside one."""

from __future__ import annotations

from textual.widgets.text_area import DocumentNavigator, Location, WrappedDocument

from jobsearch_tui.text.clusters import sign_at, sign_before


class SignNavigator(DocumentNavigator):
    """The stock ways, by signs as people see them. The stock ones stop between a letter and its accent."""

    def __init__(self, rows: WrappedDocument) -> None:
        super().__init__(rows)
        self._lines = rows.document.lines

    def beside_sign(self, location: Location) -> Location:
        """The place before the sign that ``location`` is in, or ``location``."""
        row, column = location
        return (row, sign_at(self._lines[row], column)[0]) if row < len(self._lines) else location

    def behind_sign(self, location: Location) -> Location:
        """The place behind the sign that ``location`` is in, or ``location``."""
        before = self.beside_sign(location)
        return location if before == location else self.get_location_right(before)

    def get_location_left(self, location: Location) -> Location:
        """One sign to the left, or the end of the line above."""
        row, column = location
        return (row, sign_before(self._lines[row], column)) if column else super().get_location_left(location)

    def get_location_right(self, location: Location) -> Location:
        """One sign to the right, or the start of the line below."""
        row, column = location
        _, end = sign_at(self._lines[row], column)
        return (row, end) if end > column else super().get_location_right(location)

    def get_location_above(self, location: Location) -> Location:
        """One row up."""
        return self.beside_sign(super().get_location_above(location))

    def get_location_below(self, location: Location) -> Location:
        """One row down."""
        return self.beside_sign(super().get_location_below(location))

    def get_location_at_y_offset(self, location: Location, vertical_offset: int) -> Location:
        """So many rows up or down."""
        return self.beside_sign(super().get_location_at_y_offset(location, vertical_offset))
