"""Whole documents of fictional districts, of every kind that an authority sends, read as a person read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reading.corpus.documents import answer_of, documents, expected_of


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.stem)
def test_document_reads_as_accepted(document: Path) -> None:
    assert answer_of(document) == json.loads(expected_of(document))
