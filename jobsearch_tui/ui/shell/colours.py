"""The colours: every theme of Textual's, the terminal's own, and text that can be read in each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.color import BLACK, WHITE, Color
from textual.theme import Theme

FIRST: Final = "textual-dark"
"""The theme until the person chooses one."""
TERMINAL: Final = "terminal"
"""The theme that has no colour: what the terminal writes with, and bold, underlined or reversed."""
READABLE: Final = 4.5
"""The contrast from which on small text can be read: WCAG 2.2, 1.4.3."""
_QUIET: Final = ("foreground-muted", "text-muted")
_TEXTS: Final = ("foreground", "foreground-muted", "accent", "text-accent", "success", "warning", "error")
_STEPS: Final = 20
_OWN: Final = "ansi_default"
_REVERSED: Final = ("block-cursor-text-style", "input-cursor-text-style", "input-selection-text-style")


def terminal_theme() -> Theme:
    """The theme without a colour of its own."""
    parts = (
        *("ansi-background", "ansi-foreground"),
        *("block-cursor-background", "block-cursor-foreground", "block-hover-background"),
        *("border", "border-blurred", "link-background-hover", "link-color", "link-color-hover"),
        *("input-cursor-background", "input-cursor-foreground"),
        *("input-selection-background", "input-selection-foreground"),
        *("screen-selection-background", "screen-selection-foreground"),
        *("scrollbar", "scrollbar-hover", "scrollbar-active"),
        *("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"),
    )
    variables = {**dict.fromkeys(parts, _OWN), **dict.fromkeys(_REVERSED, "reverse")}
    return Theme(
        name=TERMINAL,
        ansi=True,
        variables=variables,
        primary=_OWN,
        secondary=_OWN,
        accent=_OWN,
        success=_OWN,
        warning=_OWN,
        error=_OWN,
        foreground=_OWN,
        background=_OWN,
        surface=_OWN,
        panel=_OWN,
        boost=_OWN,
    )


def with_readable_texts(variables: Mapping[str, str], *, ansi: bool) -> dict[str, str]:
    """The colours of text among ``variables`` that could not be read, brought towards black or white.

    What a terminal's own colours look like is not known: with them (``ansi``) quiet text is as all other.
    """
    if ansi:
        return dict.fromkeys(_QUIET, _OWN)
    plain = [Color.parse(variables[name]) for name in ("background", "surface")]
    boost = Color.parse(variables["boost"])
    grounds = [*plain, *(ground + boost for ground in plain)]
    colours = {name: Color.parse(variables[name]) for name in _TEXTS}
    raised = {
        name: _raised(colour, grounds).hex for name, colour in colours.items() if not _reads(colour, grounds)
    }
    share = next(
        share
        for share in (60, 70, 80, 90, 100)
        if share == 100 or all(_reads(ground.get_contrast_text(share / 100), [ground]) for ground in grounds)
    )
    return raised | {"text-muted": f"auto {share}%"}


def _reads(colour: Color, grounds: list[Color]) -> bool:
    return all(contrast(ground + colour, ground) >= READABLE for ground in grounds)


def contrast(text: Color, ground: Color) -> float:
    """How much two colours differ, from 1 to 21, as WCAG reckons it."""
    darker, lighter = sorted((_luminance(text), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def _raised(colour: Color, grounds: list[Color]) -> Color:
    colour = grounds[0] + colour
    end = max((BLACK, WHITE), key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(_STEPS):
        raised = colour.blend(end, step / _STEPS)
        if _reads(raised, grounds):
            return raised
    return end


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
