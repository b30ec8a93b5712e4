"""What of a sentence, or of two sentences, speaks for a claim, a premise, a support or an attack."""

from __future__ import annotations

from seikei.argmap.sentences import Sentence

__all__ = ["pair_row", "sentence_row"]

Row = dict[str, float]
LENGTHS = (6, 12, 20, 30, 45)
NEAREST, FARTHEST = 1, 4


def sentence_row(sentence: Sentence, genre: str) -> Row:
    """Give the features of one sentence: its words, main verb, tense, names, numbers, voice and place."""
    row: Row = {}
    for token in sentence.span:
        if token.is_space or token.is_punct:
            if token.text in "?“\"":
                row[f"mark={token.text}"] = 1.0
            continue
        if token.ent_type_:
            row[f"name={token.ent_type_}"] = 0.5
        if token.pos_ != "PROPN" and token.is_alpha:
            row[f"w={token.lemma_.lower()}"] = 1.0
        if token.tag_ == "MD":
            row["modal"] = 1.0
    root = sentence.span.root
    row[f"main={root.lemma_.lower()}" if root.pos_ != "PROPN" else "main=#name"] = 1.0
    row[f"tense={root.tag_}"] = 1.0
    row[f"opens={opening(sentence, 1)}"] = 1.0
    row[f"opens={opening(sentence, 2)}"] = 1.0
    row[f"words={sum(len(sentence.span) > limit for limit in LENGTHS)}"] = 1.0
    row[f"genre={genre}"] = 1.0
    row["first"], row["last"] = float(sentence.place == 0), float(sentence.place == sentence.size - 1)
    row["only"] = float(sentence.size == 1)
    row[f"depth={min(len(sentence.voices), 2)}"] = 1.0
    if sentence.voices:
        cue = sentence.voices[0].cue
        row[f"cue={cue.text.lower()}" if cue else "cue=#label"] = 1.0
    return {feature: value for feature, value in row.items() if value}


def opening(sentence: Sentence, words: int) -> str:
    """Give the first words in lower case, names as one sign."""
    found = [token for token in sentence.span if token.is_alpha][:words]
    return " ".join("#name" if token.pos_ == "PROPN" else token.lower_ for token in found)


def pair_row(source: Sentence, target: Sentence, source_role: str, target_role: str) -> Row:
    """Give the features of “source backs or attacks target”, two sentences of one paragraph."""
    distance = target.place - source.place
    way = "back" if distance < 0 else "on"
    later = source if distance < 0 else target
    apart = f"{way}{min(abs(distance), FARTHEST)}"
    shared = len(source.content & target.content) / (1 + min(len(source.content), len(target.content)))
    row: Row = {
        f"apart={apart}": 1.0,
        f"roles={source_role}>{target_role}": 1.0,
        f"roles={source_role}>{target_role} {apart}": 1.0,
        f"{way} first={target.place == 0}": 1.0,
        f"{way} last={target.place == target.size - 1}": 1.0,
        f"apart={apart} size={min(target.size, 6)}": 1.0,
        f"{way} later opens={opening(later, 1)}": 1.0,
        f"{way} later opens={opening(later, 2)}": 1.0,
        f"{way} shared": min(shared * 2, 1.5),
        f"{way} voices={voice_tie(source, target)}": 1.0,
    }
    for sentence, end in ((source, "from"), (target, "to")):
        row[f"{way} {end} main={sentence.span.root.tag_}"] = 0.7
        for token in sentence.span:
            if token.pos_ in ("SCONJ", "CCONJ", "ADV", "AUX", "PRON", "DET", "NUM", "PART") and token.is_alpha:
                row[f"{way} {end} w={token.lower_}"] = 0.5
    return row


def voice_tie(source: Sentence, target: Sentence) -> str:
    """Say how the voices of two sentences stand to each other."""
    if not source.voices and not target.voices:
        return "author"
    if not source.voices or not target.voices:
        return "author and other"
    return "same" if source.voices[0].text == target.voices[0].text else "two"
