"""What a form is: frozen data, read from a file, that every screen, check and document works from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, Protocol

if TYPE_CHECKING:
    from jobsearch_tui.text.problems import Place

KINDS: Final = ("short", "long", "lines", "rows", "choice", "choices", "scale", "number", "date", "check",
                "link", "links")  # fmt: skip
"""The kinds of field. Each has a class in ``workbook.answers.kinds`` and a widget in ``ui.fields``."""
LINE_KINDS: Final = ("lines", "rows")
LINK_KINDS: Final = ("link", "links")
TEXT_KINDS: Final = ("short", "long")
SEVERAL_KINDS: Final = ("choices", "links")
DAY_KINDS: Final = ("date",)
NAMING_KINDS: Final = ("short", "date", "choice", "link")
CELL_KINDS: Final = ("short", "choice", "date", "number", "scale", "link")
TELLING_KINDS: Final = ("short", "choice", "choices", "date")
"""Kinds that tell two records of one name apart in a few words."""
NOTE_KINDS: Final = ("long", "lines")
"""Kinds with room for a line more about anything, the better first."""
AUDIENCES: Final = ("me", "council", "coach", "network", "hiring")
"""Who a document can be for (method 3.11). ``me`` sees everything."""
THIS: Final = "this record"
"""In the ``where`` of a step: the record that is being filled."""
HEAD_OF_LINES: Final = "text"
"""The column under which a ``lines`` field keeps the line itself; the other columns are its details."""
READERS: Final = "readers"  # where a line or a filling keeps who reads it and who does not; no field's id


class PlugSource(Protocol):
    """Where a plug stands in its file."""

    def place(self, option: str = "", at: Literal["name", "value"] = "value") -> Place:
        """The place of its name or, if one is given, of one of its options."""


@dataclass(frozen=True, kw_only=True)
class Plug:
    """Something special, called by its name from the data: a check, a picture, a document, prompts."""

    name: str
    """The name under which the plug is registered."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What it is told: mostly ids of the fields it reads, so that no code names a field."""
    written: PlugSource | None = field(default=None, compare=False, repr=False)
    """Where it stands in its file; None for the exercises that are kept as they were read once."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One question."""

    id: str
    """Its name, by which the answer is kept and other parts of a form point to it."""
    kind: str
    """What kind of answer it takes; without, `options`, `to` or `unit` tell it, else it is `short`."""
    label: str
    """Two or three words: the heading in a form, a table or a document; else its name."""
    ask: str = ""
    """The question in full; empty where the step's own question is enough."""
    why: str = ""
    """Why it is asked, in a sentence."""
    strong: str = ""
    """An answer that helps."""
    weak: str = ""
    """The same answer as it often comes first."""
    placeholder: str = ""
    """What stands in the empty field; of a short text or a list else the strong answer."""
    columns: tuple[Field, ...] = ()
    """Of ``lines``: the details of a line. Of ``rows``: all columns; the first is ``short`` and leads."""
    options: tuple[str, ...] = ()
    """Of ``choice`` and ``choices``: what can be chosen, in order, as it is shown and stored."""
    options_were: Mapping[str, str] = field(default_factory=dict)
    """Texts that options had before, each with the option of today: answers of that text are read as it."""
    lowest: int = 0
    """Of ``scale``: its lower end."""
    highest: int = 10
    """Of ``scale``: its upper end."""
    low: str = ""
    """Of ``scale``: what the lower end means."""
    high: str = ""
    """Of ``scale``: what the upper end means."""
    unit: str = ""
    """Of ``number``: what is counted."""
    to: str = ""
    """Of ``link`` and ``links``: the id of the form whose records it points to."""
    default: str = ""
    """A value for a new row or record, or a word worked out when it is made: ``today``, or ``week ending``
    for a day of the week that is looked back on, which on a Monday and a Tuesday is the one before."""
    fewest: int | None = None
    """How many lines help, for checks; never enforced."""
    most: int | None = None
    """How many lines are too many, for checks; never enforced."""
    words: int | None = None
    """How many words a line is best kept to, for checks and the counter; never enforced."""
    audiences: frozenset[str] = frozenset({"me"})
    """Who may see the answer in a document; always holds ``me``."""
    checks: tuple[Plug, ...] = ()
    """What the coach may ask about the answer."""
    prompts_from: Plug | None = None
    """Where further questions for this field come from (other answers)."""
    proposals: tuple[Plug, ...] = ()
    """Where answers that the person may take over come from (other exercises, talks, people)."""
    numbers: Plug | None = None
    """A count that fills itself from records; such a field is shown, never typed."""
    optional: bool = False
    """True where leaving it out is ordinary: it does not count towards a finished step."""
    more: bool = False
    """True for what is rarely wanted: it stands behind *more* until it is opened, or holds something."""
    heading: str = ""
    """The heading in a document, where it should differ from the label."""
    was: tuple[str, ...] = ()
    """Ids that it had before: answers under them are read as its own, and renamed when they are edited."""

    @property
    def head(self) -> Field | None:
        """The column that leads a row, or None for a ``lines`` field (its line is the head) and scalars."""
        return self.columns[0] if self.kind == "rows" else None

    @property
    def lead(self) -> Field | None:
        """What leads a line: the first column of ``rows``, the line itself of ``lines``; else None."""
        return Field(id=HEAD_OF_LINES, kind="short", label="") if self.kind == "lines" else self.head

    @property
    def details(self) -> tuple[Field, ...]:
        """The columns that open under a line or row."""
        return self.columns[1:] if self.kind == "rows" else self.columns

    @property
    def head_id(self) -> str:
        """The key of the leading text in each stored line or row."""
        return self.columns[0].id if self.kind == "rows" else HEAD_OF_LINES

    @property
    def allowed(self) -> tuple[str, ...]:
        """The only words that its answer can hold; empty where it can hold others."""
        return ("yes",) if self.kind == "check" else self.options


@dataclass(frozen=True, kw_only=True)
class Step:
    """One page of a form: a question alone, with the fields that answer it."""

    id: str
    """Its name."""
    title: str
    """Two or three words, for the outline; else its name."""
    ask: str
    """The question, large and alone."""
    hint: str = ""
    """A line or two below it."""
    why: str = ""
    """Why the method asks; shown on F1 and F9."""
    fields: tuple[Field, ...] = ()
    """What answers it."""
    hint_by: str = ""
    """The choice of this form by whose answer the hint of ``hints`` is taken."""
    hints: Mapping[str, str] = field(default_factory=dict)
    """A hint for each answer of ``hint_by``; without an answer, and for others, it is the one hint."""
    records: str = ""
    """The id of a form filled many times: this step shows its records as a list, through a lens."""
    where: Mapping[str, str] = field(default_factory=dict)
    """Of a lens: what the records shown hold and a new one begins with; ``this record``: the one filled."""
    show: tuple[str, ...] = ()
    """Of a lens: the fields of the record that are asked here, in order; the first is the record's name."""
    picture: Plug | None = None
    """A drawing that fills this step."""
    proposals: tuple[Plug, ...] = ()
    """Of a lens: where records that could be taken into it come from."""
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The step is asked if each of these fields holds one of these values; without any, always."""
    optional: bool = False
    """True where leaving it out is ordinary."""
    more: bool = False
    """True for what is rarely wanted: going on passes it over until *more* is opened, or it holds words."""


@dataclass(frozen=True, kw_only=True)
class HomeNumber:
    """The records of a form as one of the numbers of home: how many there were in the last days."""

    name: str
    """By which checks ask for it; forms that share one are counted together."""
    word: str = ""
    """What home calls it; empty: its name."""
    order: int = 0
    """Its place among the numbers, the smallest first."""
    ever: str = ""
    """The name by which checks ask how many there were at all, if they may."""
    apart: str = ""
    """What the week calls the records that are told apart, such as practice."""
    field: str = ""
    """The field that tells the records that are not counted here: those apart, or that never took place."""
    values: tuple[str, ...] = ()
    """What it holds then."""
    others: str = ""
    """What the week calls the others."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """One exercise, or one kind of record."""

    id: str
    """Its name: that of the file without its number."""
    title: str
    """What the person calls it."""
    purpose: str
    """What it is good for, in a few sentences."""
    stage: str = ""
    """The stage of the path it belongs to, or empty for records that have an area of their own."""
    area: str = ""
    """The area of the program that lists its records, or empty."""
    minutes: int = 10
    """How long it takes, about."""
    table: str = ""
    """The table of its records, if it is filled many times; empty if it is filled once."""
    record: str = ""
    """What one record is called, as in *a person*."""
    named_by: tuple[str, ...] = ()
    """The fields whose text names a record."""
    columns: tuple[str, ...] = ()
    """The fields that the list of the records shows, the first ones where it is narrow; empty: what fits."""
    credit: str = ""
    """Who thought of the exercise."""
    aliases: tuple[str, ...] = ()
    """Other words under which a search finds it."""
    was: tuple[str, ...] = ()
    """Names that it had before in a workbook: of its table if it has one, else of the form."""
    gone: tuple[str, ...] = ()
    """Fields and columns that it asked for once: words under them are kept and shown, and are no slip."""
    steps: tuple[Step, ...] = ()
    """Its pages, in order."""
    checks: tuple[Plug, ...] = ()
    """What the coach may ask about the whole of it."""
    picture: Plug | None = None
    """A drawing of the whole form, shown beside it on wide screens and on ctrl+t."""
    documents: tuple[Plug, ...] = ()
    """What it turns into: each with the name of a layout, an id, a title and its audiences."""
    reminders: tuple[Plug, ...] = ()
    """What comes back by itself: promises, thanks, days that were agreed."""
    made_from: tuple[Plug, ...] = ()
    """What this filling was made from, so that it can say when that is newer."""
    wants: tuple[Plug, ...] = ()
    """What it rests on, and what is said while that is not there yet. Nothing is ever locked."""
    course: tuple[Plug, ...] = ()
    """When home proposes it, in parts where some steps come sooner than others; without: by its stage."""
    first_evening: tuple[Plug, ...] = ()
    """Its pages of the first evening: the least that makes something to show, across several exercises."""
    standing: tuple[Plug, ...] = ()
    """When a filling is over, comes first or closes the search, and what a day or a feeling asks for."""
    week: tuple[Plug, ...] = ()
    """What a week of the search asks of it, or leaves free."""
    weekly: tuple[Plug, ...] = ()
    """What of it is counted week by week."""
    timeline: Plug | None = None
    """How a record of this form shows in the history of the people it points to."""
    trail: Plug | None = None
    """Where the reasons for its lines are kept: a list of changes with day, person, before and after."""
    card: Plug | None = None
    """What a record of this form shows on the one-minute card."""
    letterhead: Plug | None = None
    """Which fields say whom documents are from, and on which paper they are printed."""
    unnamed: Plug | None = None
    """What stands in a document in the place of a record's name, where names are left out."""
    views: tuple[Plug, ...] = ()
    """The views of the list of its records, each with a title; the list of its area opens with the first."""
    events: Plug | None = None
    """How its records keep what happened to them, or move another record by being made for it."""
    incoming: Plug | None = None
    """How a sheet, a table or an address book from elsewhere becomes answers or records of this form."""
    home_number: HomeNumber | None = None
    """Under which word home counts its records, if it does."""
    pause_until: str = ""
    """The date field that says until when the person rests from the search."""
    dated: bool = False
    """True if the workbook keeps the day on which a filling was last changed."""
    source: str = ""
    """The file it was read from, for messages."""

    @property
    def many(self) -> bool:
        """True if the form is filled many times, each filling being a record of ``table``."""
        return bool(self.table)

    def fields(self) -> Iterator[Field]:
        """Every field of every step, in order (not the columns inside them)."""
        for step in self.steps:
            yield from step.fields

    def field(self, field_id: str) -> Field | None:
        """The field with this id, or None."""
        return next((field for field in self.fields() if field.id == field_id), None)
