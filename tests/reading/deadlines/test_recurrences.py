"""What repeats: the dates up to the end of the school year (or a named end) and the RRULE."""

from __future__ import annotations

from tests.reading.deadlines.notation import read, table

# ruff: noqa: E501 - one case, one line


@table("""
ежемесячно                  → 31.08.2023, 30.09.2023, …10…, 31.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=-1
ежеквартально               → 30.09.2023, 31.12.2023, 31.03.2024, 31.05.2024 ↻FREQ=MONTHLY;INTERVAL=3
1 раз в квартал             → 30.09.2023, 31.12.2023, 31.03.2024, 31.05.2024 ↻FREQ=MONTHLY;INTERVAL=3
не реже 1 раза в квартал    → 30.09.2023, 31.12.2023, 31.03.2024, 31.05.2024 ↻FREQ=MONTHLY;INTERVAL=3
не реже одного раза в месяц → 31.08.2023, 30.09.2023, …10…, 31.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=-1
каждый квартал              → 30.09.2023, 31.12.2023, 31.03.2024, 31.05.2024 ↻FREQ=MONTHLY;INTERVAL=3
в конце каждого квартала    → 30.09.2023, 31.12.2023, 31.03.2024, 31.05.2024 ↻FREQ=MONTHLY;INTERVAL=3
1 раз в полугодие           → 31.12.2023, 31.05.2024 ↻FREQ=YEARLY;BYMONTH=5,12;BYMONTHDAY=31
раз в полгода               → 31.12.2023, 31.05.2024 ↻FREQ=YEARLY;BYMONTH=5,12;BYMONTHDAY=31
1 раз в четверть            → ∞ ↻FREQ=YEARLY;BYMONTH=3,5,10,12;BYMONTHDAY=31 ?
последний день месяца       → 31.08.2023, 30.09.2023, …10…, 31.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=-1
""")
def test_ends_of_months_quarters_and_half_years(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
ежемесячно        → 29.02.2024, 31.03.2024, 30.04.2024, 31.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=-1
ежеквартально     → 31.03.2024, 31.05.2024 ↻FREQ=MONTHLY;INTERVAL=3
1 раз в полугодие → 31.05.2024 ↻FREQ=YEARLY;BYMONTH=5,12;BYMONTHDAY=31
""")
def test_ends_of_months_and_quarters_in_february(phrase: str, expected: str) -> None:
    assert read(phrase, "2024-02-28") == expected


@table("""
еженедельно        → ∞ ↻FREQ=WEEKLY
ежедневно          → ∞ ↻FREQ=DAILY
ежедневно до 10.00 → ∞ ↻FREQ=DAILY
по рабочим дням    → ∞ ↻FREQ=DAILY
1 раз в неделю     → ∞ ↻FREQ=WEEKLY
раз в две недели   → ∞ ↻FREQ=WEEKLY;INTERVAL=2
2 раза в месяц     → ∞ ↻FREQ=WEEKLY;INTERVAL=2
1 раз в 2 месяца   → ∞ ↻FREQ=MONTHLY;INTERVAL=2
ежегодно           → ∞ ↻FREQ=YEARLY ?
2 раза в год       → ∞ ↻FREQ=MONTHLY;INTERVAL=6 ?
1 раз в 3 года     → ∞ ↻FREQ=YEARLY;INTERVAL=3 ?
каждую неделю      → ∞ ↻FREQ=WEEKLY
""")
def test_rhythms_without_a_day_go_on(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
ежемесячно до 5 числа                         → 05.09.2023, 05.10.2023, …9…, 05.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=5
ежемесячно, до 25                             → 25.09.2023, 25.10.2023, …9…, 25.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=25
ежемесячно к 1-му числу                       → 01.09.2023, 01.10.2023, …9…, 01.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=1
ежемесячно, не позднее 3 числа месяца, следующего за отчетным месяцем → 03.09.2023, 03.10.2023, …9…, 03.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=3
до 5-го числа каждого месяца                  → 05.09.2023, 05.10.2023, …9…, 05.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=5
до 5 числа месяца, следующего за отчетным     → 05.09.2023, 05.10.2023, …9…, 05.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=5
1 и 15 числа каждого месяца                   → 01.09.2023, 15.09.2023, …18…, 15.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=1,15
до 31 числа каждого месяца                    → 31.08.2023, 30.09.2023, …10…, 31.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=-1
с 15 по 20 число каждого месяца               → 20.09.2023, 20.10.2023, …9…, 20.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=20
ежемесячно до 5 числа следующего месяца       → 05.09.2023, 05.10.2023, …9…, 05.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=5
ежемесячно до 5 числа, до 20 числа            → 05.09.2023, 20.09.2023, …18…, 20.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=5,20
до 10-го ежемесячно                           → 10.09.2023, 10.10.2023, …9…, 10.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=10
каждое 10 число                               → 10.09.2023, 10.10.2023, …9…, 10.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=10
третья декада каждого месяца                  → 31.08.2023, 30.09.2023, …10…, 31.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=-1
""")
def test_days_of_every_month(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
до 10 числа месяца, следующего за отчетным кварталом → 10.10.2023, 10.01.2024, 10.04.2024 ↻FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10
ежеквартально, до 10 числа месяца, следующего за отчетным → 10.10.2023, 10.01.2024, 10.04.2024 ↻FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10
ежеквартально, не позднее 10 числа следующего за отчетным кварталом месяца → 10.10.2023, 10.01.2024, 10.04.2024 ↻FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10
ежеквартально до 25 числа последнего месяца квартала → 25.09.2023, 25.12.2023, 25.03.2024 ↻FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25
до 5 числа первого месяца квартала            → 05.10.2023, 05.01.2024, 05.04.2024 ↻FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5
ежеквартально (до 5 числа)                    → 05.10.2023, 05.01.2024, 05.04.2024 ↻FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5
ежеквартально до 25 числа                     → 25.09.2023, 25.12.2023, 25.03.2024 ↻FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25 ?
""")
def test_days_after_and_in_quarters(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
каждую пятницу                     → 01.09.2023, 08.09.2023, …40…, 31.05.2024 ↻FREQ=WEEKLY;BYDAY=FR
еженедельно по пятницам            → 01.09.2023, 08.09.2023, …40…, 31.05.2024 ↻FREQ=WEEKLY;BYDAY=FR
еженедельно (пятница)              → 01.09.2023, 08.09.2023, …40…, 31.05.2024 ↻FREQ=WEEKLY;BYDAY=FR
по вторникам и четвергам           → 29.08.2023, 31.08.2023, …80…, 30.05.2024 ↻FREQ=WEEKLY;BYDAY=TU,TH
каждый вторник и четверг           → 29.08.2023, 31.08.2023, …80…, 30.05.2024 ↻FREQ=WEEKLY;BYDAY=TU,TH
1 раз в две недели по средам       → 30.08.2023, 13.09.2023, …20…, 22.05.2024 ↻FREQ=WEEKLY;BYDAY=WE;INTERVAL=2 ?
еженедельно (понедельник, четверг) → 28.08.2023, 31.08.2023, …80…, 30.05.2024 ↻FREQ=WEEKLY;BYDAY=MO,TH
каждый понедельник до 10.00        → 28.08.2023, 04.09.2023, …40…, 27.05.2024 ↻FREQ=WEEKLY;BYDAY=MO
""")
def test_weekdays_that_come_back(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
3-й четверг месяца                  → 21.09.2023, 19.10.2023, …9…, 16.05.2024 ↻FREQ=MONTHLY;BYDAY=3TH
каждый третий четверг               → 21.09.2023, 19.10.2023, …9…, 16.05.2024 ↻FREQ=MONTHLY;BYDAY=3TH
последняя пятница месяца            → 29.09.2023, 27.10.2023, …9…, 31.05.2024 ↻FREQ=MONTHLY;BYDAY=-1FR
1-й и 3-й вторник каждого месяца    → 05.09.2023, 19.09.2023, …18…, 21.05.2024 ↻FREQ=MONTHLY;BYDAY=1TU,3TU
ежемесячно 2 и 4 среда              → 13.09.2023, 27.09.2023, …18…, 22.05.2024 ↻FREQ=MONTHLY;BYDAY=2WE,4WE
последний рабочий день месяца       → 31.08.2023, 29.09.2023, …10…, 31.05.2024 ↻FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
ежемесячно в последний рабочий день → 31.08.2023, 29.09.2023, …10…, 31.05.2024 ↻FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
последняя пятница октября           → 27.10.2023
""")
def test_weekdays_of_the_month(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
ежегодно до 1 июня                            → 01.06.2024 ↻FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1
ежегодно, до 20 января                        → 20.01.2024 ↻FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=20
до 20 января ежегодно                         → 20.01.2024 ↻FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=20
до 1 ноября каждого года                      → 01.11.2023 ↻FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1
каждый год до 15 мая                          → 15.05.2024 ↻FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=15
август, ежегодно                              → 31.08.2023 ↻FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=31
ежегодно в мае-июне                           → 30.06.2024 ↻FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30
ежегодно с 1 по 15 сентября                   → 15.09.2023 ↻FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=15
ежегодно к началу учебного года               → 01.09.2023 ↻FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1
в начале каждого учебного года                → 01.09.2023 ↻FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1
ежегодно, в течение учебного года             → 31.05.2024 ↻FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31
ежегодно, IV квартал                          → 31.12.2023 ↻FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31
сентябрь, май ежегодно                        → 30.09.2023, 31.05.2024 ↻FREQ=YEARLY;BYMONTH=5,9;BYMONTHDAY=-1
1 октября, 1 февраля, 1 июня ежегодно         → 01.10.2023, 01.02.2024, 01.06.2024 ↻FREQ=YEARLY;BYMONTH=2,6,10;BYMONTHDAY=1
1 раз в год (май)                             → 31.05.2024 ↻FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31
2 раза в год (декабрь, май)                   → 31.12.2023, 31.05.2024 ↻FREQ=YEARLY;BYMONTH=5,12;BYMONTHDAY=31
1 раз в полугодие (до 15 января, до 15 июня)  → 15.01.2024, 15.06.2024 ↻FREQ=YEARLY;BYMONTH=1,6;BYMONTHDAY=15
до 20 января года, следующего за отчетным     → 20.01.2024 ↻FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=20
ежегодно в феврале                            → 29.02.2024 ↻FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1
ежегодно 28 февраля                           → 28.02.2024 ↻FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28
ежегодно до 1 октября и 15 мая                → 01.10.2023, 15.05.2024 ↻FREQ=YEARLY
2 раза в год: до 1 октября, до 1 апреля       → 01.10.2023, 01.04.2024 ↻FREQ=YEARLY;BYMONTH=4,10;BYMONTHDAY=1
сентябрь, январь, май (3 раза в год)          → 30.09.2023, 31.01.2024, 31.05.2024 ↻FREQ=YEARLY;BYMONTH=1,5,9;BYMONTHDAY=-1
ежегодно до 1 апреля года, следующего за отчетным → 01.04.2024 ↻FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=1
""")
def test_every_year(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
ежегодно до 1 сентября, начиная с 2024 года → 01.01.2024…01.09.2024 ↻FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1
ежегодно в сентябре 2024-2026 гг.           → 30.09.2024, 30.09.2025, 30.09.2026 ↻FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30
ежегодно в 2023-2025 гг. до 1 октября       → 01.10.2023, 01.10.2024, 01.10.2025 ↻FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1
2023-2025 годы, ежегодно                    → 31.12.2023, 31.12.2024, 31.12.2025 ↻FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31
""")
def test_every_year_with_a_start_or_an_end(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
ежегодно в сентябре                         → 30.09.2024 ↻FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30
ежегодно в сентябре и по мере необходимости → 30.09.2024 ∞ ↻FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=30
""")
def test_every_year_in_february(phrase: str, expected: str) -> None:
    assert read(phrase, "2024-02-28") == expected


@table("""
ежемесячно в течение 2024 года      → 31.01.2024, 29.02.2024, …12…, 31.12.2024 ↻FREQ=MONTHLY;BYMONTHDAY=-1
ежемесячно с сентября по май        → 30.09.2023, 31.10.2023, …9…, 31.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=-1
ежемесячно, начиная с октября       → 01.10.2023…31.10.2023, 30.11.2023, …8…, 31.05.2024 ↻FREQ=MONTHLY;BYMONTHDAY=-1
ежеквартально в 2024 году           → 31.03.2024, 30.06.2024, 30.09.2024, 31.12.2024 ↻FREQ=MONTHLY;INTERVAL=3
еженедельно в течение учебного года → 31.05.2024 ↻FREQ=WEEKLY ?
""")
def test_windows_of_a_rhythm(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected


@table("""
до 01.10.2023 года, далее постоянно           → 01.10.2023 ∞
до 1 октября, далее - по мере необходимости   → 01.10.2023 ∞
до 1 октября, далее ежегодно                  → 01.10.2023 ↻FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1
до 1 октября 2023 года, в дальнейшем ежегодно → 01.10.2023 ↻FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1
до 1 октября 2023 г., далее ежеквартально     → 01.10.2023, 31.12.2023, 31.03.2024, 31.05.2024 ↻FREQ=MONTHLY;INTERVAL=3
с октября 2023 года, далее постоянно          → 01.10.2023… ∞
постоянно, отчет до 20 января ежегодно        → 20.01.2024 ∞ ↻FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=20
по мере необходимости, но не реже 1 раза в квартал → 30.09.2023, 31.12.2023, 31.03.2024, 31.05.2024 ∞ ↻FREQ=MONTHLY;INTERVAL=3
до 20.12.2023 и далее ежегодно до 20.12       → 20.12.2023 ↻FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20
""")
def test_afterwards(phrase: str, expected: str) -> None:
    assert read(phrase, "2023-08-28") == expected
