"""The rules of the grammar in their order: the list is the algorithm, the first that answers is right."""

from __future__ import annotations

from bot.reading.deadlines.grammar import Rule
from bot.reading.deadlines.rules import edges, hours, month_days, months, periods, phrases, points, relative, rhythms

RULES: tuple[Rule, ...] = (
    phrases.afterwards,
    hours.hour,
    phrases.standing,
    relative.urgent,
    rhythms.adverb,
    rhythms.times,
    rhythms.every_unit,
    rhythms.weekdays,
    rhythms.weekday_of_month,
    month_days.last_day,
    month_days.day_of_month,
    relative.before_day,
    relative.from_document,
    points.from_to,
    periods.period_from_to,
    points.days_of_month,
    points.days_in_figures,
    points.day,
    points.start,
    edges.period_start,
    edges.edge,
    relative.term_adjective,
    relative.near_day,
    periods.reported_period,
    periods.period,
    edges.until_period,
    relative.term,
    periods.whole_year,
    months.nameless_decade,
    rhythms.near_weekday,
    month_days.day_of_month_alone,
    phrases.event,
    phrases.stage,
    phrases.aside,
    phrases.place,
)
