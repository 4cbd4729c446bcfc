"""Duties without an end, events that nobody dates, words that are not understood."""

from __future__ import annotations

from tests.reading.deadlines.notation import read, table


@table("""
постоянно                             → ∞
постояно                              → ∞
Постоянно.                            → ∞
на постоянной основе                  → ∞
на постоянном контроле                → ∞
в постоянном режиме                   → ∞
по мере необходимости                 → ∞
при необходимости                     → ∞
по мере поступления заявлений         → ∞
по запросу                            → ∞
систематически                        → ∞
регулярно                             → ∞
круглый год                           → ∞
весь период                           → ∞
в течение всего периода               → ∞
по факту                              → ∞
до особого распоряжения               → ∞
постоянно, в течение года             → 31.05.2024 ∞ ?
в течение года, по мере необходимости → 31.05.2024 ∞ ?
""")
def test_duties_without_an_end(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
по графику                      → ✗
Согласно графика                → ✗
по плану-графику                → ✗
согласно плану                  → ✗
по отдельному плану             → ✗
в соответствии с планом работы  → ✗
после проведения инвентаризации → ✗
в день проведения               → ✗
до начала отопительного сезона  → ✗
в дни школьных каникул          → ✗
в каникулярное время            → ✗
в сроки, установленные приказом → ✗
незамедлительно                 → ✗
в кратчайшие сроки              → ✗
по итогам учебного года         → ✗
в установленные сроки           → ✗
""")
def test_events_have_no_date(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
в течение года по графику                     → 31.05.2024
в соответствии с планом в течение учебного года → 01.09.2023…31.05.2024
по плану до 1 октября                         → 01.10.2023
по графику (сентябрь 2024)                    → 01.09.2024…30.09.2024
""")
def test_a_schedule_beside_a_date_changes_nothing(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
в течение года, после проведения мониторинга → 31.05.2024 ?
до 1 октября, перед началом конкурса         → 01.10.2023 ?
""")
def test_another_event_beside_a_date_makes_it_doubtful(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
абракадабра                    → ✗
от 26.12.2017 № 196-З          → ✗
до 100 человек                 → ✗
с 10.00 до 12.00               → ✗
в 14.00                        → ✗
в первые дни сентября          → ✗
Иванов И.И.                    → ✗
17.10.2023 и далее по тексту 5 → ✗
№ 5                            → ✗
""")
def test_words_that_are_not_understood(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
—   → ∅
... → ∅
""")
def test_no_words_at_all(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected
