"""The safeguards, each with the change to the program that takes it out and the test that must notice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """A program without one safeguard."""

    safeguard: str
    file: str
    """Below the package."""
    old: str
    """What stands there, exactly once."""
    new: str
    test: str
    """The test that goes red, below ``tests``."""


POWER = "torture/test_power_cut.py::test_every_state_that_a_power_cut_can_leave_holds_what_was_promised"
DISK, SAVER = "workbook/saving/test_disk.py::test_", "workbook/saving/test_saver.py::test_"
STRICT = "text/test_strict.py::test_"
GATES, LEFT = "torture/test_gates.py::test_", "torture/test_leftovers.py::test_"

MUTANTS = (
    Mutant("fsync of the file", "workbook/saving/disk.py", "            fs.sync(descriptor)\n", "", POWER),
    Mutant(
        "fsync of the folder",
        "workbook/saving/disk.py",
        "            fs.sync_folder(real.parent)\n",
        "            pass\n",
        POWER,
    ),
    Mutant(
        "fsync above a new folder",
        "workbook/saving/disk.py",
        "        fs.sync_folder(missing_folder.parent)\n",
        "",
        POWER,
    ),
    Mutant(
        "a file of its own, renamed",
        "workbook/saving/disk.py",
        "        temporary = _temporary(real, data, about, fs)\n        kept = None\n",
        "        real.write_bytes(data)\n        return new\n        temporary = kept = None\n",
        DISK + "each_step_failing_once_leaves_a_whole_version",
    ),
    Mutant(
        "the hash check before replacing",
        "workbook/saving/disk.py",
        "if digest(old) not in (expect, new):",
        "if False:",
        DISK + "change_that_keeps_size_and_time_is_noticed",
    ),
    Mutant(
        "the last look after replacing",
        "workbook/saving/disk.py",
        "        _check_kept(path, kept, expect, new, about, fs)\n",
        "        pass\n",
        DISK + "change_that_slips_in_at_the_last_moment_is_kept",
    ),
    Mutant(
        "the look for a read-only mark",
        "workbook/saving/disk.py",
        "if not fs.writable(real, about.st_mode):",
        "if False:",
        DISK + "read_only_file_is_left_alone",
    ),
    Mutant(
        "mode 0600 of a new file",
        "workbook/saving/file_system.py",
        "flags, 0o600)",
        "flags, 0o644)",
        DISK + "new_file_is_private_and_its_folder_is_made",
    ),
    Mutant(
        "mode 0700 of a new folder",
        "workbook/saving/file_system.py",
        "mode=0o700",
        "mode=0o755",
        GATES + "folders_on_the_way_are_private",
    ),
    Mutant(
        "the read-back of a written piece",
        "workbook/file/pieces.py",
        "if loaded.tree != tree or [comment for _, comment in loaded.comments] != list(comments):",
        "if False:",
        GATES + "a_piece_that_reads_back_as_something_else_is_not_used",
    ),
    Mutant(
        "the refusal of a file that would not read back",
        "workbook/file/pieces.py",
        "        loaded = load(data)\n    except (UnreadableText, UnicodeEncodeError) as error:",
        "        return data\n    except (UnreadableText, UnicodeEncodeError) as error:",
        "workbook/file/test_fragments.py::test_what_would_not_read_back_is_refused_and_tried_again",
    ),
    Mutant(
        "the end mark",
        "workbook/file/fragments.py",
        'END_MARK = b"...\\n"',
        'END_MARK = b""',
        "workbook/file/test_fragments.py::test_a_new_workbook_begins_with_the_header",
    ),
    Mutant(
        "the loader's depth stop",
        "text/strict.py",
        "if depth > MAX_DEPTH:",
        "if False:",
        STRICT + "a_refusal_has_a_place_and_a_mend[deep-c]",
    ),
    Mutant(
        "the loader's refusal of a name that occurs twice",
        "text/strict.py",
        "or value in mapping or len",
        "or len",
        STRICT + "a_refusal_has_a_place_and_a_mend[twice-c]",
    ),
    Mutant(
        "the loader's count of values",
        "text/strict.py",
        "if len(marks) > MAX_VALUES:",
        "if False:",
        "torture/test_big.py::test_past_each_bound_a_refusal_within_a_second[values]",
    ),
    Mutant(
        "the bound of a file's length",
        "text/files.py",
        "if status.st_size > limit:",
        "if False:",
        "torture/test_big.py::test_a_large_file_is_refused_before_it_is_read",
    ),
    Mutant(
        "clean()",
        "text/cleaning.py",
        "    if _ODD.search(text):\n        text = _without_odd(text)\n",
        "",
        "text/test_cleaning.py::test_what_is_kept_of_a_text",
    ),
    Mutant(
        "clean() on the way into the workbook",
        "workbook/workbook.py",
        "new = None if value is None else cleaned(value)",
        "new = None if value is None else copied(value)",
        "workbook/test_workbook.py::test_put_cleans_and_keeps_a_copy",
    ),
    Mutant(
        "shown()",
        "text/shown.py",
        "return _HIDDEN.sub(_sign, text)",
        "return text",
        "text/test_shown.py::test_escapes_and_directions_have_signs",
    ),
    Mutant(
        "shown() in as_content()",
        "ui/widgets/content.py",
        "Content(shown(text))",
        "Content(text)",
        GATES + "what_is_said_is_visible_before_any_widget_has_it",
    ),
    Mutant(
        "no markup in as_content()",
        "ui/widgets/content.py",
        "Content(shown(text))",
        "Content.from_markup(shown(text))",
        GATES + "what_is_said_is_visible_before_any_widget_has_it",
    ),
    Mutant(
        "the line filter",
        "ui/shell/safe_app.py",
        "[*of_textual, *self._filters_of_ours]",
        "[*of_textual]",
        GATES + "a_widget_that_forgets_draws_nothing_that_acts",
    ),
    Mutant(
        "the lock",
        "workbook/saving/lock.py",
        "            _lock(descriptor)\n",
        "            pass\n",
        "workbook/saving/test_lock.py::test_the_second_window_is_told_who_has_it",
    ),
    Mutant(
        "at most a second between two saves",
        "workbook/saving/saver.py",
        "min(self._last + self._idle, self._first + self._longest)",
        "self._last + self._idle",
        SAVER + "saves_after_a_second_of_typing_without_a_pause",
    ),
    Mutant(
        "the rescue copy of the saver",
        "workbook/saving/saver.py",
        "rescue = self._rescue.write(data)",
        "pass",
        SAVER + "full_disk_keeps_the_words_elsewhere_and_recovers_by_itself",
    ),
    Mutant(
        "the next try of the saver",
        "workbook/saving/saver.py",
        "self._retry_at = self._ticks.now() + self._retry",
        "pass",
        SAVER + "tries_again_every_three_seconds",
    ),
    Mutant(
        "the digest of the moment that is written",
        "workbook/saving/saver.py",
        "expect=moment.on_disk",
        "expect=disk.digest(self._workbook.path.read_bytes())",
        SAVER + "file_changed_by_another_program_is_never_written_over",
    ),
    Mutant(
        "the history copy before a loss",
        "workbook/history/keeping.py",
        "            return BEFORE_SHRINK\n",
        '            return ""\n',
        "workbook/history/test_copies.py::test_a_session_leaves_the_copies_that_it_should",
    ),
    Mutant(
        "the history of a session",
        "workbook/session/session.py",
        "            before_write=self._keep_before,\n",
        "",
        GATES + "a_session_keeps_a_copy_before_much_is_taken_out",
    ),
    Mutant(
        "each workbook its own leftovers",
        "workbook/joining/leftovers.py",
        ' and match["sign"] == disk.sign_of(real)',
        "",
        LEFT + "what_is_not_of_this_workbook_is_left_to_the_other_one",
    ),
)
