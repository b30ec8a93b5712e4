from __future__ import annotations

import io
import os
import sys

import pytest

from seikei.errors import InputError
from seikei.ingest.discover import discover


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.txt", "sub/deep/d.txt", ".hidden", ".git/config", "sub/~$lock.docx"):
        file = tmp_path / "in" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    return tmp_path / "in"


def found(*paths):
    return [item if isinstance(item, InputError) else item.path for item in discover(paths)]


def messages(*paths):
    return [str(item) for item in discover(paths) if isinstance(item, InputError)]


def test_a_folder_is_searched_through_in_order_without_hidden_files(folder):
    assert found(folder) == ["a.md", "b.txt", "sub/c.txt", "sub/deep/d.txt"]


def test_a_file_is_named_by_its_name_and_may_be_hidden(folder):
    assert found(folder / "sub" / "c.txt", folder / ".hidden") == ["c.txt", ".hidden"]


def test_inputs_keep_their_order_and_a_file_given_twice_is_read_once(folder):
    assert found(folder / "sub", folder, folder / "b.txt", folder) == ["c.txt", "deep/d.txt", "a.md", "b.txt"]


def test_a_pattern_names_files_below_its_fixed_part(folder):
    assert found(f"{folder}/*.txt") == ["b.txt"]
    assert found(f"{folder}/**/*.txt") == ["b.txt", "sub/c.txt", "sub/deep/d.txt"]
    assert found(f"{folder}/s*") == ["c.txt", "deep/d.txt"]


def test_a_file_with_wildcards_in_its_name_is_that_file(tmp_path):
    (tmp_path / "memo[1].txt").write_text("x")
    assert found(tmp_path / "memo[1].txt") == ["memo[1].txt"]


def test_what_means_no_file_is_an_error_that_says_so(tmp_path):
    assert messages(tmp_path / "no.txt") == [f"{tmp_path}/no.txt: does not exist; check the path"]
    assert messages(f"{tmp_path}/*.txt") == [f"{tmp_path}/*.txt: matches no file; check the pattern"]
    (tmp_path / ".only-hidden").write_text("x")
    assert messages(tmp_path) == [f"{tmp_path}: is a folder without files to read (hidden ones are passed over)"]


def test_errors_do_not_end_the_search(folder):
    assert [isinstance(item, InputError) for item in discover([folder / "no", folder / "b.txt"])] == [True, False]


def test_links_are_followed_and_loops_end(folder):
    (folder / "sub" / "up").symlink_to(folder)
    (folder / "z.txt").symlink_to(folder / "b.txt")
    (folder / "self").symlink_to(folder / "self")
    (folder / "nowhere").symlink_to(folder / "gone")
    items = found(folder)
    assert [item for item in items if isinstance(item, str)] == ["a.md", "b.txt", "sub/c.txt", "sub/deep/d.txt"]
    assert [item.path for item in items if isinstance(item, InputError)] == [f"{folder}/nowhere", f"{folder}/self"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_device_is_never_opened(folder):
    os.mkfifo(folder / "pipe")
    assert messages(folder) == [f"{folder}/pipe: is a pipe, not a file; pipe its content in and give - as the input"]
    assert messages("/dev/null") == ["/dev/null: is a device, not a file; pipe its content in and give - as the input"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_folder_without_permission_is_named(folder):
    (folder / "sub").chmod(0)
    try:
        assert messages(folder) == [f"{folder}/sub: cannot be read (Permission denied); check its permissions"]
    finally:
        (folder / "sub").chmod(0o755)


def test_standard_input_is_read_once(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The text.")))
    (source,) = discover(["-", "-"])
    assert (source.path, source.read(), source.read()) == ("-", b"The text.", b"The text.")


def test_a_name_that_is_no_utf8_becomes_readable(tmp_path):
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text("x")
    except (OSError, UnicodeError):
        pytest.skip("this file system has UTF-8 names only")
    assert found(tmp_path) == ["caf\ufffd.txt"]
