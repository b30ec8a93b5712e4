"""How far a run is: a live line on a terminal, plain lines elsewhere, always on standard error."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from seikei.runner.manifest import Tally
    from seikei.runner.run import RunResult

__all__ = ["Progress"]

SECONDS_BETWEEN_LINES = 15.0


class Progress:
    """Shows rate and time left while a run goes on; call it with the counts so far."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.started = time.monotonic()
        self.last_line = self.started
        self.bar: Bar | None = None

    def __enter__(self) -> Progress:
        if not self.quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
            self.bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self.bar.start()
            self.bar.add_task("reading", total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def __call__(self, tally: Tally) -> None:
        """Show the counts: the live line at once, a plain line at most every quarter of a minute."""
        if self.quiet:
            return
        now = time.monotonic()
        if self.bar is not None:
            total = tally.expected_chars or None
            self.bar.update(self.bar.tasks[0].id, description=self.line(tally, now), completed=tally.chars, total=total)
        elif now - self.last_line >= SECONDS_BETWEEN_LINES:
            self.last_line = now
            print(f"seikei: {self.line(tally, now)}{self.time_left(tally, now)}", file=sys.stderr)

    def line(self, tally: Tally, now: float) -> str:
        """Say what has been done and how fast."""
        rate = tally.words / max(now - self.started, 0.001)
        failed = f", {tally.failures} failed" if tally.failures else ""
        return f"{tally.documents:,} documents, {tally.words:,} words, {rate:,.0f} words/s{failed}"

    def time_left(self, tally: Tally, now: float) -> str:
        """Say how long the rest will take at the rate so far, judged by characters."""
        if not tally.chars or tally.expected_chars <= tally.chars:
            return ""
        seconds = (now - self.started) * (tally.expected_chars - tally.chars) / tally.chars
        return f", about {seconds / 60:.0f} min left" if seconds >= 60 else f", about {seconds:.0f} s left"

    def finish(self, result: RunResult, output: str) -> None:
        """Say what the run came to."""
        if self.bar is not None:
            self.bar.stop()
        if not self.quiet:
            rate = result.words / max(result.seconds, 0.001)
            failed = f"; {result.failures} failed, see the lines above" if result.failures else ""
            passed_over = f"; {result.not_chosen:,} not chosen" if result.not_chosen else ""
            place = "on standard output" if output == "-" else f"in {output}"
            print(
                f"seikei: {result.documents:,} maps {place}, {result.words:,} words in {result.seconds:.1f} s"
                f" ({rate:,.0f} words/s){passed_over}{failed}",
                file=sys.stderr,
            )
