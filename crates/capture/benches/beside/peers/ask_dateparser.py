"""Reads "text, instant, zone, language" lines and answers what dateparser finds, with its time."""

import datetime
import sys
import time
import warnings

import dateparser
from dateparser.search import search_dates

warnings.filterwarnings("ignore")
ROUNDS = 3


def find(text, language, settings):
    found = dateparser.parse(text, languages=[language], settings=settings)
    if found is None:
        several = search_dates(text, languages=[language], settings=settings)
        found = several[0][1] if several else None
    return found


for line in sys.stdin.read().split("\n"):
    if not line:
        continue
    text, instant, _, language = line.split("\t")
    now = datetime.datetime.fromisoformat(instant)
    settings = {
        "RELATIVE_BASE": now.replace(tzinfo=None),
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "DMY",
    }
    times = []
    found = None
    for _ in range(ROUNDS):
        start = time.perf_counter()
        try:
            found = find(text, language, settings)
        except Exception:
            found = None
        times.append((time.perf_counter() - start) * 1e6)
    due = "-"
    if found is not None:
        if found.tzinfo is not None:
            found = found.astimezone(now.tzinfo)
        due = found.strftime("%Y-%m-%d %H:%M")
    print(f"{due}\t{sorted(times)[ROUNDS // 2]:.1f}")
