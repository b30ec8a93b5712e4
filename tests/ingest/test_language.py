from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seikei.ingest.language import detect_language, language_code

FRENCH = (
    "Le gouvernement considère que la question du canal ne peut être réglée sans un accord préalable entre les "
    "puissances intéressées. Il a été décidé, à la suite de la réunion du conseil, que les négociations seraient "
    "reprises dans les plus brefs délais, bien que les représentants de la partie adverse aient exprimé des réserves."
)
GERMAN = (
    "Die Regierung ist der Auffassung, dass die Frage der Abgaben nicht ohne eine vorherige Vereinbarung geregelt "
    "werden kann. Was man in London will, hat der Botschafter nicht gesagt; er war aber der Ansicht, man sei bereit, "
    "die Verhandlungen in Berlin an einem anderen Tag fortzusetzen, wenn die Ausfuhr von Kohle nicht behindert werde."
)
TELEGRAM = (
    "534. Reply dated Sept 27 received FonOff Oct 6 re Emb note Sept 1. Varland Govt informs Emb shipment coal "
    "Lindhavn delayed owing strike dockers Sverholt. FonMin Brandvold, State Secy Kjelstrup, Amb Calder and "
    "Minister Aune met Oct 4. Dept requests views Emb Oslo, Emb London, Consul Tromsø re probable effect price "
    "coking coal next quarter."
)


def test_a_short_text_is_taken_as_english():
    assert detect_language("Le canal est fermé.") == "en"
    assert detect_language("") == "en"


@pytest.mark.parametrize(("text", "code"), [(FRENCH, "fr"), (GERMAN, "de"), (TELEGRAM, "en")])
def test_the_language_of_a_longer_text_is_found(text, code):
    assert detect_language(text) == code


def test_a_list_of_foreign_names_in_an_english_text_does_not_mislead():
    names = "Participants were Messrs Shigemitsu, Matsumoto, Sobolev, Malik, Tikhvinsky, Kurdyukov and Adyrkhaev. " * 3
    assert (
        detect_language(names + "The Minister said that the coal would not be shipped before the strike was over.")
        == "en"
    )


@given(st.text(alphabet="ab cdé日\n", min_size=300, max_size=400))
def test_any_text_gets_a_code_and_always_the_same(text):
    assert detect_language(text) == detect_language(text)
    assert detect_language(text).isalpha()


@pytest.mark.parametrize(
    ("name", "code"), [("en-GB", "en"), ("English", "en"), ("eng", "en"), ("fr_CA", "fr"), ("de", "de")]
)
def test_language_tags_and_names_become_codes(name, code):
    assert language_code(name) == code
