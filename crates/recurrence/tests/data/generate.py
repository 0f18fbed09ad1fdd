#!/usr/bin/env python3
"""Writes tests/data/dateutil.tsv: random rules and what python-dateutil makes of them.

    python3 -m venv venv && venv/bin/pip install python-dateutil
    venv/bin/python tests/data/generate.py > tests/data/dateutil.tsv

The tests read only the data; nothing here runs with them. The same seed gives the same rules;
those that take python-dateutil longer than PATIENCE_SECONDS are passed over (it walks to the year
9999 before it knows that there is no 30 February), so a few rows depend on the machine.

One row: kind, rule, start, horizon, occurrences. At most TAKE occurrences up to the horizon are
listed: the first as a time, each later one as the seconds after the one before it, with `*n` where
the same step comes n times. No occurrences: `-`.

Kinds: `same` is python-dateutil's answer. `weeks` is a row in which python-dateutil places a week
of BYWEEKNO at the turn of a year wrongly (it computes the number of weeks of the last year from
the length of this one, and counts back from the end only with -1); there the answer is that of
`by_weeks` below, which asks Python's calendar day by day, and which agrees with python-dateutil
on all other rows with BYWEEKNO.

Left out, because python-dateutil does not follow RFC 5545 there:
- BYDAY with and without numbers in one rule (it takes the intersection);
- BYSETPOS with WEEKLY and a start within a week (its first week begins at the start);
- UNTIL as a date with a start that has a time (it stops at midnight);
- BYSECOND=60 (Python's times have no leap seconds).
"""

import calendar
import itertools
import random
import signal
import warnings
from datetime import date, datetime, timedelta

import dateutil
from dateutil.rrule import rrulestr

SEED = 20261126
ROWS = 3000
TAKE = 30
PATIENCE_SECONDS = 0.15
HORIZON_DAYS = {
    "YEARLY": 366 * 150,
    "MONTHLY": 366 * 60,
    "WEEKLY": 366 * 30,
    "DAILY": 366 * 20,
    "HOURLY": 366 * 3,
    "MINUTELY": 60,
    "SECONDLY": 3,
}
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

warnings.simplefilter("ignore")


def some(dice, values, most=3):
    return sorted(dice.sample(list(values), dice.randint(1, min(most, len(values)))))


def signed(dice, most, count=3):
    values = [value for value in range(-most, most + 1) if value != 0]
    near = [value for value in values if abs(value) <= 5 or abs(value) > most - 3]
    return some(dice, near if dice.random() < 0.4 else values, count)


def joined(values):
    return ",".join(str(value) for value in values)


def random_rule(dice, frequency, is_date):
    parts = {"FREQ": frequency}
    chance = dice.random
    if chance() < 0.5:
        most = {"YEARLY": 5, "MONTHLY": 14, "WEEKLY": 6, "DAILY": 40}.get(frequency, 100)
        parts["INTERVAL"] = dice.choice([2, 3, dice.randint(1, most)])
    if chance() < 0.3:
        parts["WKST"] = dice.choice(WEEKDAYS)
    if chance() < 0.3:
        parts["BYMONTH"] = joined(some(dice, range(1, 13)))
    if frequency != "WEEKLY" and chance() < 0.3:
        parts["BYMONTHDAY"] = joined(signed(dice, 31))
    if frequency in ("YEARLY", "HOURLY", "MINUTELY", "SECONDLY") and chance() < 0.15:
        parts["BYYEARDAY"] = joined(signed(dice, 366, 6))
    if frequency == "YEARLY" and chance() < 0.3:
        parts["BYWEEKNO"] = joined(signed(dice, 53, 4))
    if chance() < 0.4:
        days = some(dice, WEEKDAYS, 4)
        numbered = frequency in ("YEARLY", "MONTHLY") and "BYWEEKNO" not in parts
        if numbered and chance() < 0.6:
            in_month = frequency == "MONTHLY" or "BYMONTH" in parts
            most = 5 if in_month else 53
            days = [f"{dice.choice(signed(dice, most))}{day}" for day in days]
        parts["BYDAY"] = joined(days)
    if not is_date:
        many = 0.25 if frequency in ("YEARLY", "MONTHLY", "WEEKLY", "DAILY") else 0.35
        if chance() < many:
            parts["BYHOUR"] = joined(some(dice, range(24)))
        if chance() < many:
            parts["BYMINUTE"] = joined(some(dice, range(60)))
        if chance() < many / 2:
            parts["BYSECOND"] = joined(some(dice, range(60)))
    if set(parts) - {"FREQ", "INTERVAL", "WKST"} and chance() < 0.2:
        positions = signed(dice, dice.choice([3, 10, 40]), 3)
        parts["BYSETPOS"] = joined(positions)
    return parts


def random_start(dice, parts, is_date):
    day = date(1950, 1, 1) + timedelta(days=dice.randrange(365 * 130))
    edge = dice.random()
    if edge < 0.1:
        day = date(dice.choice([1996, 2000, 2024]), 2, 29)
    elif edge < 0.2:
        day = date(dice.randint(1950, 2080), dice.choice([1, 12]), dice.choice([1, 29, 30, 31]))
    if parts["FREQ"] == "WEEKLY" and "BYSETPOS" in parts:
        first = WEEKDAYS.index(parts.get("WKST", "MO"))
        day -= timedelta(days=(day.weekday() - first) % 7)
    if is_date:
        return datetime(day.year, day.month, day.day)
    second = dice.choice([0, 0, 0, dice.randrange(60)])
    return datetime(day.year, day.month, day.day, dice.randrange(24), dice.randrange(60), second)


def with_end(dice, parts, start, is_date):
    edge = dice.random()
    if edge < 0.15:
        parts["COUNT"] = dice.choice([1, 2, 5, dice.randint(1, 60)])
    elif edge < 0.3:
        days = HORIZON_DAYS[parts["FREQ"]]
        until = start + timedelta(seconds=dice.randrange(days * 86400 // 4))
        shape = "%Y%m%d" if is_date else "%Y%m%dT%H%M%S"
        parts["UNTIL"] = until.strftime(shape)


def week_of(day, week_start):
    """The number of the day's week, and how many weeks the year that it counts for has."""
    middle = day - timedelta(days=(day.weekday() - week_start) % 7) + timedelta(days=3)
    place = middle.timetuple().tm_yday
    last = date(middle.year, 12, 31)
    last -= timedelta(days=(last.weekday() - middle.weekday()) % 7)
    return (place - 1) // 7 + 1, (last.timetuple().tm_yday - 1) // 7 + 1


def by_weeks(parts, start, horizon):
    """YEARLY with BYWEEKNO, by asking the calendar about each day."""
    numbers = lambda name: [int(value) for value in parts.get(name, "").split(",") if value]
    week_start = WEEKDAYS.index(parts.get("WKST", "MO"))
    interval = int(parts.get("INTERVAL", 1))
    times = [
        timedelta(hours=hour, minutes=minute, seconds=second)
        for hour in numbers("BYHOUR") or [start.hour]
        for minute in numbers("BYMINUTE") or [start.minute]
        for second in numbers("BYSECOND") or [start.second]
    ]
    until = parts.get("UNTIL")
    if until:
        until = datetime.strptime(until, "%Y%m%dT%H%M%S" if "T" in until else "%Y%m%d")
    found = []

    def allows(day):
        week, weeks = week_of(day, week_start)
        length = calendar.monthrange(day.year, day.month)[1]
        of_year = day.timetuple().tm_yday
        year = 366 if calendar.isleap(day.year) else 365
        both = lambda name, place, size: not numbers(name) or (
            place in numbers(name) or place - size - 1 in numbers(name)
        )
        return (
            both("BYWEEKNO", week, weeks)
            and both("BYMONTHDAY", day.day, length)
            and both("BYYEARDAY", of_year, year)
            and (not numbers("BYMONTH") or day.month in numbers("BYMONTH"))
            and ("BYDAY" not in parts or WEEKDAYS[day.weekday()] in parts["BYDAY"].split(","))
        )

    for year in range(start.year, horizon.year + 1, interval):
        days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
        days = [day for day in days if day.year == year and allows(day)]
        members = [datetime(day.year, day.month, day.day) + time for day in days for time in times]
        if "BYSETPOS" in parts:
            places = {p - 1 if p > 0 else len(members) + p for p in numbers("BYSETPOS")}
            members = [members[p] for p in sorted(places) if 0 <= p < len(members)]
        found += [member for member in members if member >= start]
        if "COUNT" in parts:
            found = found[: int(parts["COUNT"])]
    return [at for at in found if at <= horizon and (not until or at <= until)][:TAKE]


def told(occurrences):
    if not occurrences:
        return "-"
    steps = [
        int((later - earlier).total_seconds())
        for earlier, later in zip(occurrences, occurrences[1:])
    ]
    words = [occurrences[0].strftime("%Y%m%dT%H%M%S")]
    for step, group in itertools.groupby(steps):
        count = len(list(group))
        words.append(str(step) if count == 1 else f"{step}*{count}")
    return " ".join(words)


def give_up(*_):
    raise TimeoutError


def main():
    signal.signal(signal.SIGVTALRM, give_up)
    dice = random.Random(SEED)
    rows = set()
    print(f"# python-dateutil {dateutil.__version__}, seed {SEED}; see tests/data/generate.py")
    while len(rows) < ROWS:
        frequency = dice.choice(list(HORIZON_DAYS))
        is_date = dice.random() < 0.2 and HORIZON_DAYS[frequency] > 366 * 3
        parts = random_rule(dice, frequency, is_date)
        start = random_start(dice, parts, is_date)
        with_end(dice, parts, start, is_date)
        horizon = start + timedelta(days=HORIZON_DAYS[frequency])
        names = list(parts)
        dice.shuffle(names)
        text = ";".join(f"{name}={parts[name]}" for name in names)
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE_SECONDS)
        try:
            rule = rrulestr(text, dtstart=start)
            until = min(horizon, rule._until) if rule._until else horizon
            occurrences = list(itertools.islice(rule.replace(until=until), TAKE))
        except ValueError:
            # It refuses a rule that it knows to be empty.
            occurrences = []
        except TimeoutError:
            continue
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        kind = "same"
        if "BYWEEKNO" in parts:
            true = by_weeks(parts, start, horizon)
            if true != occurrences:
                kind, occurrences = "weeks", true
        shape = "%Y%m%d" if is_date else "%Y%m%dT%H%M%S"
        row = (text, start.strftime(shape))
        if row in rows:
            continue
        rows.add(row)
        print(kind, *row, horizon.strftime("%Y%m%dT%H%M%S"), told(occurrences), sep="\t")


if __name__ == "__main__":
    main()
