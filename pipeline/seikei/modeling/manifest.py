"""The list of shipped models, `MANIFEST.json`: name, version, files with digests, card, the command that made it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from seikei.errors import ModelMismatch

__all__ = ["MANIFEST", "check_manifest", "entry_of", "read_manifest", "sha256_of", "write_entry"]

MANIFEST = "MANIFEST.json"
CARD = "README.md"
VERSION = "1"
Entry = dict[str, Any]


def entry_of(folder: Path, name: str, version: str, told: Mapping[str, Any]) -> Entry:
    """Give the entry of a model folder: each of its files with size in bytes and SHA-256, by name.

    Args:
        folder: the model.
        name: what users call it.
        version: its version.
        told: what else is to stand there: the command that made it, base weights, data.
    """
    files = sorted(file for file in folder.iterdir() if file.is_file())
    return {
        "name": name,
        "version": version,
        "folder": folder.name,
        "card": f"{folder.name}/{CARD}",
        **told,
        "files": [{"path": file.name, "size": file.stat().st_size, "sha256": sha256_of(file)} for file in files],
    }


def sha256_of(file: Path) -> str:
    """Give the SHA-256 of a file in hexadecimal digits."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def read_manifest(models: Path) -> list[Entry]:
    """Read the entries of a folder of models; none where it has no manifest.

    Raises:
        ModelMismatch: the manifest is not written as one is.
    """
    file = models / MANIFEST
    if not file.is_file():
        return []
    try:
        entries: list[Entry] = json.loads(file.read_text(encoding="utf-8"))["models"]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelMismatch(f"{file}: not a list of models ({error}); reinstall seikei") from error
    return entries


def write_entry(models: Path, entry: Entry) -> None:
    """Put an entry into the manifest of a folder of models, in place of an older one of the same folder."""
    others = [each for each in read_manifest(models) if each["folder"] != entry["folder"]]
    plain = {"manifest_version": VERSION, "models": sorted([*others, entry], key=lambda each: str(each["folder"]))}
    (models / MANIFEST).write_text(json.dumps(plain, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def check_manifest(models: Path) -> Iterator[str]:
    """Say what is wrong with the files of a folder of models, a line a file; nothing where all is as listed."""
    for entry in read_manifest(models):
        for listed in entry["files"]:
            file = models / entry["folder"] / listed["path"]
            if not file.is_file():
                yield f"{file}: is not there, though {MANIFEST} lists it"
            elif (found := sha256_of(file)) != listed["sha256"]:
                yield f"{file}: its SHA-256 is {found}, {MANIFEST} says {listed['sha256']}"
