//! Plain words in, what was meant out: dates, recurrence, priority, tags and the title that is left.
