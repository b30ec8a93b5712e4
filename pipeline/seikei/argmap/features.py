"""What of a sentence, or of two sentences, speaks for a claim, a premise, a support or an attack."""

from __future__ import annotations

from seikei.argmap.parsed import ParsedSentence
from seikei.argmap.sentences import Judged

__all__ = ["Row", "pair_row", "sentence_row"]

Row = dict[str, float]
LENGTHS = (6, 12, 20, 30, 45)


def sentence_row(sentence: ParsedSentence, genre: str) -> Row:
    """Give the features of one sentence: its words, main verb, tense, names, numbers and place."""
    row: Row = {}
    for token in sentence.span:
        if token.is_space or token.is_punct:
            if token.text in '?“"':
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
    return balanced({feature: value for feature, value in row.items() if value})


def opening(sentence: ParsedSentence, words: int) -> str:
    """Give the first words in lower case, names as one sign."""
    found = [token for token in sentence.span if token.is_alpha][:words]
    return " ".join("#name" if token.pos_ == "PROPN" else token.lower_ for token in found)


def pair_row(source: Judged[ParsedSentence], target: Judged[ParsedSentence]) -> Row:
    """Give the features of “source backs or attacks target”, two sentences of one paragraph."""
    one, other = source.sentence, target.sentence
    distance = other.place - one.place
    way = "back" if distance < 0 else "on"
    later = one if distance < 0 else other
    apart = f"{way}{abs(distance)}"
    roles = f"roles={source.role}>{target.role}"
    shared = len(one.content & other.content) / (1 + min(len(one.content), len(other.content)))
    row: Row = {
        f"apart={apart}": 1.0,
        roles: 1.0,
        f"{roles} {apart}": 1.0,
        f"{way} first={other.place == 0}": 1.0,
        f"{way} last={other.place == other.size - 1}": 1.0,
        f"apart={apart} size={min(other.size, 6)}": 1.0,
        f"{way} later opens={opening(later, 1)}": 1.0,
        f"{way} later opens={opening(later, 2)}": 1.0,
        f"{way} shared": min(shared * 2, 1.5),
    }
    for judged, end in ((source, "from"), (target, "to")):
        row |= {f"{way} {end} p={role}": 1.5 * value for role, value in judged.probabilities.items()}
        row[f"{way} {end} main={judged.sentence.span.root.tag_}"] = 0.7
        row |= {f"{way} {end} w={word}": 0.5 for word in judged.sentence.function_words}
    return balanced(row)


def balanced(row: Row) -> Row:
    """Bring the features of long and short sentences to one measure."""
    length = max(1.0, sum(value * value for value in row.values())) ** 0.25
    return {feature: 1.5 * value / length for feature, value in row.items()}
