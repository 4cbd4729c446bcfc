"""Short documents of the fictional district for conversations."""

from __future__ import annotations

HEAD = """ПРИКАЗ
управления образования администрации Заречного района
от 31.08.2026 № 15
О подготовке к учебному году

ПРИКАЗЫВАЮ:
"""

POINTS = """1. Руководителям общеобразовательных организаций:
1.1. Провести инструктажи по пожарной безопасности.
Срок: до 15.09.2026.
1.2. Разместить расписание занятий на сайте школы.
Срок: до 30.09.2026.
"""


def a_document(points: str = POINTS) -> str:
    """A typed order with its points."""
    return HEAD + points
