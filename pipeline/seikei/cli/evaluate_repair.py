"""`seikei evaluate repair`: damage clean texts, repair them, and count what is not as it was."""

from __future__ import annotations

from pathlib import Path

__all__ = ["evaluate_repair_command"]


def evaluate_repair_command(texts: tuple[Path, ...], output: Path | None) -> None:
    """Print the figures of the repair over clean texts."""
    raise NotImplementedError
