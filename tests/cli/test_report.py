from __future__ import annotations


def test_the_page_holds_the_maps_that_are_asked_for(seikei, sample, tmp_path) -> None:
    page = tmp_path / "report.html"
    done = seikei("report", sample.maps, "-o", page, "--id", "d1", "--id", "cable-kabul-214", "--title", "Salt & Sea")
    assert (done.status, done.stdout, done.stderr) == (0, "", "")
    content = page.read_text(encoding="utf-8")
    assert "<title>Salt &amp; Sea</title>" in content
    assert sample.of("volume-1956/d1").document.title in content
    assert "cable-karachi-377" not in content


def test_the_page_goes_to_standard_output_for_a_dash(seikei, sample, tmp_path) -> None:
    page = tmp_path / "report.html"
    assert seikei("report", sample.maps, "-o", page).status == 0
    done = seikei("report", sample.maps, "-o", "-")
    assert (done.status, done.stdout) == (0, page.read_text(encoding="utf-8"))


def test_the_maps_are_not_written_over(seikei, sample) -> None:
    before = sample.maps.read_bytes()
    done = seikei("report", sample.maps, "-o", sample.maps)
    assert (done.status, done.stderr) == (
        2,
        f"seikei: {sample.maps} is an input and would be written over; give -o another name\n",
    )
    assert sample.maps.read_bytes() == before
