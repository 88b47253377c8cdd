"""The layout of an aim in one sentence: the sentence first, then what it is made of."""

from __future__ import annotations

from jobsearch_tui.documents.blocks import Block
from jobsearch_tui.documents.outline import rest
from jobsearch_tui.documents.sections import as_of, content, labelled, section
from jobsearch_tui.documents.subject import Subject
from jobsearch_tui.method.form import Field


def fit(subject: Subject) -> tuple[Block, ...]:
    """The option ``sentence`` without a heading, then ``slots`` and ``place``, then the rest in a good order.

    Further options: conversation, keywords, signs-for, signs-against, gap, plan, tried.
    """
    blocks: list[Block] = [as_of(subject.today)]
    printed: list[Field] = []
    sentence = subject.option("sentence")
    if sentence is not None:
        printed.append(sentence)
        blocks += content(subject, sentence, subject.value(sentence))
    short = [*subject.option_fields("slots"), *subject.option_fields("place")]
    blocks += labelled(subject, short)
    printed += short
    sections = ("conversation", "keywords", "signs-for", "signs-against", "gap", "plan", "tried")
    for field in (one for name in sections for one in subject.option_fields(name)):
        blocks += section(subject, field)
        printed.append(field)
    return (*blocks, *rest(subject, {field.id for field in printed}))
