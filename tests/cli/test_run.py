from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zstandard

from seikei import resources
from seikei.cli import progress
from seikei.runner.manifest import Tally
from seikei.schema.codec import from_line, load_maps
from seikei.schema.validate import broken_promises

COAL = "The mill closed because coal was dear."
PORT = "The port closed because of the strike."
FRENCH = (
    "Le ministre des affaires étrangères a refusé de recevoir l'ambassadeur parce que la note de son gouvernement "
    "était trop vague. Les négociations sur le charbon et sur les droits de péage ont été suspendues, et la "
    "commission du fleuve ne s'est pas réunie avant le printemps. À cause de la grève des dockers, le port est "
    "resté fermé pendant trois semaines.\n"
)
CABLES = [
    {"id": "cable-1", "text": COAL, "date": "1956-09-03", "kind": "telegram"},
    {"id": "cable-2", "text": PORT, "date": "1956-10-19", "kind": "telegram"},
    {"id": "note-3", "text": "The mine stayed open.", "date": "1957-01-02", "kind": "letter"},
]
READABLE = "plain text, PDF, TEI XML, HTML, Markdown, DOCX, JSONL, and gzip of these"


@pytest.fixture
def cables(tmp_path: Path) -> Path:
    path = tmp_path / "cables.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in CABLES), encoding="utf-8")
    return path


def ids_in(path: Path) -> list[str]:
    return [each.id for each in load_maps(path)]


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_sample_corpus_is_mapped_without_a_failure(sample) -> None:
    maps = list(load_maps(sample.maps))
    assert len(maps) >= 12
    assert [fault for each in maps for fault in broken_promises(each)] == []
    assert {Path(each.document.source.path).name for each in maps} == {path.name for path in sample.sources}
    assert sample.stderr.splitlines()[-1].startswith(f"seikei: {len(maps)} maps in {sample.maps}, ")
    assert "failed" not in sample.stderr
    assert sample.maps.with_name("maps.failed.jsonl").read_bytes() == b""


def test_a_plain_explanation_is_found_and_counted(seikei, letter, tmp_path) -> None:
    done = seikei("run", letter, "-o", tmp_path / "maps.jsonl", "-q")
    assert (done.status, done.stdout, done.stderr) == (0, "", "")
    (found,) = load_maps(tmp_path / "maps.jsonl")
    (relation,) = found.relations
    assert (relation.cause.text, relation.effect.text) == ("coal was dear", "The mill closed")
    assert (relation.status, relation.voices) == ("asserted", ())
    assert sum(row.asserted for row in found.summary if row.voice == "author") == 1


def test_what_cannot_be_read_is_named_and_all_else_is_done(seikei, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    texts = {
        "broken.xml": '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>The mill</body></text></TEI>',
        "empty.txt": "",
        "french.txt": FRENCH,
        "good.txt": COAL,
        "records.jsonl": f'{{"id": "one", "text": "{COAL}"}}\n{{"id": "two"\n{{"id": "three", "text": "{PORT}"}}\n',
        "secret.txt": COAL,
        "twin.jsonl": f'{{"id": "one", "text": "{PORT}"}}\n',
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "blob.dat").write_bytes(bytes(range(256)) * 8)
    (folder / "western.txt").write_bytes(("The café in Zürich closed because coal was dear. " * 3).encode("cp1252"))
    (folder / "wide.txt").write_bytes(COAL.encode("utf-16"))
    scan = pypdfium2.PdfDocument.new()
    scan.new_page(595, 842)
    scan.save(folder / "scan.pdf")
    forbid(folder / "secret.txt", monkeypatch)

    done = seikei("run", folder, folder / "good.txt", tmp_path / "gone.txt", "-o", tmp_path / "maps.jsonl")

    described = {
        "blob.dat": f"is binary data of an unknown kind, which cannot be read; readable are {READABLE}",
        "broken.xml:1": "not well-formed XML (mismatched tag, column 67); mend the file or leave it out",
        "empty.txt": "is empty (0 bytes)",
        "french.txt": 'language is "fr"; only English is mapped, --any-language maps it all the same',
        "records.jsonl:2": (
            'is not valid JSON (Expecting \',\' delimiter, column 13); each line needs "id" and "text"'
        ),
        "scan.pdf": "no text layer (1 pages); run OCR (e.g. ocrmypdf) first",
        "secret.txt": "cannot be read (Permission denied); check its permissions and that it is whole",
        "twin.jsonl (one)": f'twin.jsonl has a document with the id "one", and so has {folder}/records.jsonl; '
        "run one of the two by itself with --id-prefix",
        "western.txt": "is not UTF-8; it looks like cp1252: use --encoding cp1252 or --encoding auto, "
        "or convert it (iconv -f CP1252 -t UTF-8)",
        "wide.txt": "is not UTF-8; it looks like UTF-16: use --encoding utf-16 or --encoding auto, "
        "or convert it (iconv -f UTF-16 -t UTF-8)",
        f"{tmp_path}/gone.txt": "does not exist; check the path",
    }
    *failed, last = done.stderr.splitlines()
    assert [line.replace(f"{folder}/twin", "twin") for line in failed] == [
        f"seikei: {place}: {message}" for place, message in described.items()
    ]
    assert last.startswith(f"seikei: 3 maps in {tmp_path}/maps.jsonl, 21 words in ")
    assert last.endswith("; 11 failed, see the lines above")
    assert (done.status, done.stdout) == (1, "")
    assert ids_in(tmp_path / "maps.jsonl") == ["good.txt", "one", "three"]
    records = lines_of(tmp_path / "maps.failed.jsonl")
    assert [f"seikei: {record['message']}" for record in records] == failed
    assert all(list(record) == ["path", "part", "stage", "error", "message", "sha256"] for record in records)
    assert {record["error"] for record in records} == {"InputError"}
    assert [record["stage"] for record in records] == ["read"] * 10 + ["discover"]
    assert [record["part"] for record in records] == [None] * 7 + ["one"] + [None] * 3
    for record in records:
        name = Path(record["path"]).name
        unread = name in ("secret.txt", "gone.txt")
        assert record["sha256"] == (None if unread else hashlib.sha256((folder / name).read_bytes()).hexdigest())


def forbid(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the permission to read a file away; for root, who may read all, let opening it fail as for others."""
    path.chmod(0)
    if os.geteuid() != 0:
        return
    real = Path.open

    def opened(self: Path, *arguments: Any, **options: Any) -> Any:
        if self.name == path.name:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", opened)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file and write into every folder")
def test_a_folder_that_may_not_be_written_to_is_refused_before_anything_is_read(seikei, letter, tmp_path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    done = seikei("run", letter, "-o", folder / "maps.jsonl")
    assert done.status == 2
    assert done.stderr == (
        f"seikei: {folder}/maps.jsonl: cannot be written (Permission denied); "
        "name a file in a folder that you may write to\n"
    )


def test_a_file_that_cannot_be_made_is_one_line_and_leaves_nothing(seikei, letter, tmp_path, monkeypatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("seikei.runner.output.open_text_writer", refuse)
    done = seikei("run", letter, "-o", tmp_path / "maps.jsonl")
    assert (done.status, done.stdout) == (2, "")
    assert done.stderr == (
        f"seikei: {tmp_path}/maps.jsonl: cannot be written (Permission denied); "
        "name a file in a folder that you may write to\n"
    )
    assert list(tmp_path.iterdir()) == [letter]


def test_a_run_that_fails_midway_leaves_the_old_maps_and_no_half_file(seikei, cables, tmp_path, monkeypatch) -> None:
    target = tmp_path / "maps.jsonl"
    target.write_text("old\n", encoding="utf-8")

    def stop(self: Tally, item: object) -> None:
        self.documents += 1
        if self.documents == 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(Tally, "add", stop)
    done = seikei("run", cables, "-o", target)
    assert (done.status, done.stderr) == (
        1,
        "seikei: cannot be read or written (No space left on device); check path, permissions and free space\n",
    )
    assert target.read_text(encoding="utf-8") == "old\n"
    assert sorted(tmp_path.iterdir()) == [cables, target]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--since", "1956"), "--since is '1956'; give a day as YYYY-MM-DD"),
        (("--until", "3 May"), "--until is '3 May'; give a day as YYYY-MM-DD"),
        (
            ("--since", "1957-01-01", "--until", "1956-01-01"),
            "--since 1957-01-01 is after --until 1956-01-01; no day lies between them",
        ),
        (
            ("--kind", "cable"),
            "--kind is 'cable'; known: telegram, memorandum, conversation, letter, minutes, estimate, "
            "editorial-note, article, speech, other",
        ),
        (("--only", " , "), "--only is ' , '; give ids with commas between them, such as d97,d98"),
        (("--only", ""), "--only is ''; give ids with commas between them, such as d97,d98"),
        (
            ("--only", "cable-1,d97,d98"),
            "--only: no document has the id d97, d98; there are: cable-1, cable-2, note-3",
        ),
        (
            ("--encoding", "latin-99"),
            "encoding is 'latin-99', which is no known codec; use auto or a name such as cp1252 or utf-16",
        ),
        (("--repair", "sometimes"), "repair is 'sometimes'; known: auto, always, never"),
        (
            ("--taxonomy", "gone.toml"),
            "gone.toml: cannot be read (No such file or directory); give a taxonomy file that can",
        ),
    ],
)
def test_an_option_that_cannot_be_used_says_what_can(seikei, cables, tmp_path, options, message) -> None:
    done = seikei("run", cables, "-o", tmp_path / "maps.jsonl", *options)
    assert (done.status, done.stdout, done.stderr) == (2, "", f"seikei: {message}\n")


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("", "-o is empty; name a file, for example maps.jsonl, or - for standard output"),
        ("{folder}", "-o {folder} is a folder; name a file, for example {folder}/maps.jsonl"),
        (
            "{folder}/gone/maps.jsonl",
            "-o {folder}/gone/maps.jsonl: the folder {folder}/gone does not exist; make it first",
        ),
        ("/dev/null", "-o /dev/null is a device or a pipe; name a file, or - for standard output"),
        ("{folder}/cables.jsonl", "{folder}/cables.jsonl is an input and would be written over; give -o another name"),
    ],
)
def test_an_output_that_cannot_be_written_is_refused(seikei, cables, tmp_path, output, message) -> None:
    before = cables.read_bytes()
    done = seikei("run", cables, "-o", output.format(folder=tmp_path))
    assert (done.status, done.stderr) == (2, f"seikei: {message.format(folder=tmp_path)}\n")
    assert cables.read_bytes() == before


def test_an_empty_name_as_input_is_refused(seikei, tmp_path) -> None:
    done = seikei("run", "", "-o", tmp_path / "maps.jsonl")
    assert (done.status, done.stderr) == (
        2,
        'seikei: an INPUT is empty (""); name a file or a folder, or - for standard input\n',
    )


def test_what_an_earlier_run_wrote_into_the_folder_is_not_read_again(seikei, letter, tmp_path) -> None:
    for _ in range(2):
        done = seikei("run", tmp_path, "-o", tmp_path / "maps.jsonl", "-q")
        assert (done.status, done.stderr) == (0, "")
        assert ids_in(tmp_path / "maps.jsonl") == ["letter.txt"]
    manifest = json.loads((tmp_path / "maps.run.json").read_text(encoding="utf-8"))
    assert [each["path"] for each in manifest["inputs"]] == ["letter.txt"]


def test_standard_input_and_output_are_a_dash(seikei, letter, tmp_path) -> None:
    done = seikei("run", "-", "-o", "-", stdin=COAL.encode())
    assert done.status == 0
    assert done.stderr.startswith("seikei: 1 maps on standard output, 7 words in ")
    found = from_line(done.stdout)
    assert (found.document.text, found.document.source.media_type) == (COAL, "text/plain")
    assert found.relations[0].cause.text == "coal was dear"
    assert list(tmp_path.iterdir()) == [letter]


def test_json_lines_on_standard_input_are_documents(seikei, cables, tmp_path) -> None:
    done = seikei("run", "-", "-o", "-", "--quiet", stdin=cables.read_bytes())
    assert (done.status, done.stderr) == (0, "")
    assert [from_line(line).id for line in done.stdout.splitlines()] == ["cable-1", "cable-2", "note-3"]


def test_maps_on_standard_output_are_utf_8_whatever_the_terminal(installed, tmp_path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("The “Île de Ré” stayed in port because coal was dear.", encoding="utf-8")
    done = installed("run", path, "-o", "-", "-q", environment={**os.environ, "PYTHONIOENCODING": "latin-1"})
    assert (done.status, done.stderr) == (0, "")
    assert "“Île de Ré”" in from_line(done.stdout).document.text


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (("--since", "1956-10-19"), ["cable-2", "note-3"]),
        (("--until", "1956-10-19"), ["cable-1", "cable-2"]),
        (("--since", "1956-09-04", "--until", "1956-12-31"), ["cable-2"]),
        (("--kind", "letter"), ["note-3"]),
        (("--kind", "letter", "--kind", "telegram"), ["cable-1", "cable-2", "note-3"]),
        (("--only", "note-3, cable-1"), ["cable-1", "note-3"]),
    ],
)
def test_documents_are_chosen_by_day_kind_and_id(seikei, cables, tmp_path, options, ids) -> None:
    done = seikei("run", cables, "-o", tmp_path / "maps.jsonl", *options)
    assert done.status == 0
    assert ids_in(tmp_path / "maps.jsonl") == ids
    left = len(CABLES) - len(ids)
    assert done.stderr.endswith(f" words/s); {left} not chosen\n" if left else " words/s)\n")
    counts = json.loads((tmp_path / "maps.run.json").read_text(encoding="utf-8"))["counts"]
    assert (counts["documents"], counts["not_chosen"]) == (len(ids), left)


def test_a_prefix_lets_two_documents_of_one_id_stand_side_by_side(seikei, cables, tmp_path) -> None:
    assert seikei("run", cables, "-o", tmp_path / "m.jsonl", "--id-prefix", "second/").status == 0
    assert ids_in(tmp_path / "m.jsonl") == ["second/cable-1", "second/cable-2", "second/note-3"]


def test_a_text_in_another_language_or_encoding_is_mapped_on_demand(seikei, tmp_path) -> None:
    (tmp_path / "french.txt").write_bytes(FRENCH.encode("cp1252"))
    options = ("--any-language", "--encoding", "cp1252", "-q")
    done = seikei("run", tmp_path / "french.txt", "-o", tmp_path / "m.jsonl", *options)
    assert (done.status, done.stderr) == (0, "")
    (found,) = load_maps(tmp_path / "m.jsonl")
    assert (found.document.language, found.document.source.encoding) == ("fr", "cp1252")


def test_json_lines_are_repaired_when_asked_for_and_else_kept_as_they_are(seikei, tmp_path) -> None:
    lines = (
        "The harbour was closed in March because the dockers",
        "would not load coal for the railway. The Ministry be-",
        "lieved that the strike had little to do with wages, and",
        "the owners of the ships agreed with it in every point.",
    )
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps({"id": "one", "text": "\n".join(lines)}), encoding="utf-8")
    assert seikei("run", path, "-o", tmp_path / "m.jsonl", "-q", "--repair", "always").status == 0
    assert next(load_maps(tmp_path / "m.jsonl")).document.text == " ".join(lines).replace("be- lieved", "believed")
    assert seikei("run", path, "-o", tmp_path / "m.jsonl", "-q").status == 0
    assert next(load_maps(tmp_path / "m.jsonl")).document.text == "\n".join(lines)


def test_compressed_maps_hold_what_plain_ones_hold(seikei, letter, tmp_path) -> None:
    for suffix in ("", ".gz", ".zst"):
        assert seikei("run", letter, "-o", tmp_path / f"maps.jsonl{suffix}", "-q").status == 0
    plain = (tmp_path / "maps.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "maps.jsonl.gz").read_bytes()) == plain
    with zstandard.open(tmp_path / "maps.jsonl.zst", "rb") as file:
        assert file.read() == plain
    assert list(load_maps(tmp_path / "maps.jsonl.gz")) == list(load_maps(tmp_path / "maps.jsonl.zst"))
    assert not list(tmp_path.glob(".*"))


def test_a_type_of_the_users_own_is_found_and_counted(seikei, letter, tmp_path) -> None:
    mine = tmp_path / "mine.toml"
    own = '\n[[type]]\nid = "fuel"\nname = "Fuel"\ndefinition = "What burns."\ncues = [{ term = "coal", weight = 9 }]\n'
    mine.write_text(seikei("taxonomy", "--source").stdout + own, encoding="utf-8")
    done = seikei("run", letter, "-o", tmp_path / "maps.jsonl", "--taxonomy", mine, "-q")
    assert (done.status, done.stderr) == (0, "")
    (found,) = load_maps(tmp_path / "maps.jsonl")
    assert "fuel" in {row.type for row in found.summary}
    assert "fuel" in {explanation.type for relation in found.relations for explanation in relation.explanations}
    config = json.loads((tmp_path / "maps.run.json").read_text(encoding="utf-8"))["config"]
    assert config["taxonomy"] == mine.read_text(encoding="utf-8")


def test_the_manifest_says_what_went_in_and_what_came_out(seikei, cables, tmp_path) -> None:
    assert seikei("run", cables, tmp_path / "gone.txt", "-o", tmp_path / "m.jsonl", "--workers", "3").status == 1
    content = json.loads((tmp_path / "m.run.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256(cables.read_bytes()).hexdigest()
    gone = str(tmp_path / "gone.txt")
    assert content["inputs"] == [{"path": "cables.jsonl", "sha256": digest}, {"path": gone, "sha256": None}]
    left = len(cables.read_text(encoding="utf-8")) - sum(len(str(record["text"])) for record in CABLES)
    assert content["remainders"] == [{"path": "cables.jsonl", "kind": "other fields", "chars": left}]
    relations = sum(len(each.relations) for each in load_maps(tmp_path / "m.jsonl"))
    assert content["counts"] == {
        "documents": 3, "failures": 1, "not_chosen": 0, "words": 18, "relations": relations,
    }  # fmt: skip
    assert content["config"] == {
        "repair": "auto", "encoding": None, "any_language": False, "taxonomy": "", "id_prefix": "",
        "model": "seikei-base",
    }  # fmt: skip
    provenance = next(load_maps(tmp_path / "m.jsonl")).provenance
    assert content["config_sha256"] == provenance.config_sha256
    assert [(model["name"], model["sha256"]) for model in content["models"]] == [
        (model.name, model.sha256) for model in provenance.models
    ]
    assert (content["tool"], content["engine"], content["workers"], content["batch_chars"]) == (
        "seikei", "local", 3, 40_000,
    )  # fmt: skip
    assert content["seconds"] > 0


def test_another_model_is_named_in_maps_and_manifest(seikei, letter, tmp_path) -> None:
    assert seikei("run", letter, "-o", tmp_path / "m.jsonl", "--model", "rules").status == 0
    content = json.loads((tmp_path / "m.run.json").read_text(encoding="utf-8"))
    (made,) = load_maps(tmp_path / "m.jsonl")
    assert content["config"]["model"] == "rules"
    assert [model["name"] for model in content["models"]] == [model.name for model in made.provenance.models]
    assert {relation.producer for relation in made.relations} == {"rules"}


def test_a_model_that_is_not_there_is_one_line_and_nothing_is_written(seikei, letter, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "pipeline" / "seikei")
    monkeypatch.delenv("SEIKEI_MODELS", raising=False)
    done = seikei("run", letter, "-o", tmp_path / "m.jsonl", "--model", "seikei-large", "--workers", "2")
    assert (done.status, done.stdout) == (2, "")
    assert done.stderr == (
        "seikei: model 'seikei-large-1' is in none of these places (argument: not given; SEIKEI_MODELS: not given; "
        f"packaged: {tmp_path}/pipeline/seikei/_models; checkout: {tmp_path}/models); "
        "give --model FOLDER, or --model rules\n"
    )
    assert not (tmp_path / "m.jsonl").exists()


def test_a_terminal_is_shown_a_live_line(seikei, letter, tmp_path, monkeypatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with monkeypatch.context() as patched:
        patched.setattr(progress.sys, "stderr", terminal)
        assert seikei("run", letter, "-o", tmp_path / "maps.jsonl").status == 0
    shown = terminal.getvalue()
    assert "1 documents, 7 words, " in shown
    assert f"seikei: 1 maps in {tmp_path}/maps.jsonl, 7 words in " in shown


def test_elsewhere_a_plain_line_is_written_now_and_then(seikei, cables, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.0)
    done = seikei("run", cables, tmp_path / "gone.txt", "-o", tmp_path / "maps.jsonl")
    *lines, _, named, last, end = done.stderr.splitlines()
    assert lines[0].startswith("seikei: 1 documents, 7 words, ")
    assert "s left" in lines[0]
    assert named == f"seikei: {tmp_path}/gone.txt: does not exist; check the path"
    assert last.startswith("seikei: 3 documents, 18 words, ")
    assert last.endswith(", 1 failed")
    assert end.endswith("; 1 failed, see the lines above")


@pytest.mark.shared
def test_the_article_is_mapped_whole(seikei, shared, tmp_path) -> None:
    article = shared / "corpus" / "article.txt"
    done = seikei("run", article, "-o", tmp_path / "article.jsonl", "-q")
    assert (done.status, done.stdout, done.stderr) == (0, "", "")
    (found,) = load_maps(tmp_path / "article.jsonl")
    assert list(broken_promises(found)) == []
    document = found.document
    assert len(document.text.split("\n\n")) == 57
    assert sum(note.kind == "mark" for note in document.notes) == 85
    assert len(document.sections) == 5
    assert sum(entry.chars for entry in document.ledger) == len(article.read_bytes().decode("utf-8"))
