"""Shows what a change altered over the corpus, and accepts it.

    python -m tests.reading.corpus            what differs from the accepted answers
    python -m tests.reading.corpus --accept   writes the answers as they are now; read the diff before committing

With names of documents, only those.
"""

from __future__ import annotations

import difflib
import sys

from tests.reading.corpus.documents import answer_of, documents, expected_of, written


def main(arguments: list[str]) -> int:
    accept = "--accept" in arguments
    names = [name for name in arguments if not name.startswith("-")]
    changed = 0
    for document in documents():
        if names and document.stem not in names:
            continue
        expected, found = expected_of(document), written(answer_of(document))
        if expected == found:
            continue
        changed += 1
        difference = difflib.unified_diff(expected.splitlines(), found.splitlines(), document.name, "now", lineterm="")
        sys.stdout.write("\n".join(difference) + "\n")
        if accept:
            document.with_suffix(".json").write_text(found, encoding="utf-8")
    sys.stdout.write(f"{changed} changed{', accepted' if accept else ''}\n")
    return 0 if accept or not changed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
