"""The tables of the entity stage: precision by rule, and how likely a proposal is right."""

from __future__ import annotations

from seikei.modeling.logistic import parse_table
from seikei.ner.candidates import Candidate
from seikei.ner.train import BY_HAND, dev_passages, fit_chances, score_table


def test_a_rule_that_is_often_right_scores_above_one_that_is_not() -> None:
    good = [(Candidate(0, 5, "ORG", "body:head", 2), True)] * 40
    bad = [(Candidate(0, 5, "LAW", "stock:LAW:full", 5), False)] * 40
    rows = [line.split("\t") for line in score_table(good + bad, 80).splitlines() if not line.startswith("#")]
    shares = {(rule, label): (float(share), int(count)) for rule, label, share, count in rows}
    assert shares["body:head", "ORG"] == (0.9667, 40)
    assert shares["stock:LAW:full", "LAW"] == (0.0333, 40)
    assert {rule for rule, _ in shares} == {*BY_HAND, "body:head", "stock:LAW:full"}


def test_fitted_weights_follow_the_encoders_probability() -> None:
    found = [("ORG", 0.9, True), ("ORG", 0.8, True), ("ORG", 0.3, False), ("LAW", 0.2, False)] * 10
    model, _ = parse_table(fit_chances(found), "read_weights.tsv")
    assert model.classes == ("wrong", "right")
    assert model.weights["log odds"][1] > 0 > model.weights["log odds"][0]


def test_proposals_are_judged_only_on_dev_documents_that_hold_passages_drawn_at_random() -> None:
    records = [{"doc": f"volume/d{number}", "id": number} for number in range(40)]
    records += [{"doc": f"picked/d{number}", "id": number, "sample": "denial"} for number in range(40)]
    chosen = dev_passages(records)
    assert 0 < len(chosen) < len(records) / 2
    assert all(record["doc"].startswith("volume/") for record in chosen)
