-- What became of a reminder and of its firings is found without a walk through the journal, also
-- when the reminder is deleted. Only entries about reminders pay for it.
CREATE INDEX entries_of_reminder ON entries (owner, coalesce(
    after ->> '$.reminder1.id', before ->> '$.reminder1.id',
    after ->> '$.occurrence1.reminder', before ->> '$.occurrence1.reminder'))
    WHERE kind >= 'reminder.' AND kind < 'reminder/';
CREATE INDEX entries_reminder_removed ON entries (owner, before ->> '$.reminder1.number')
    WHERE kind = 'reminder.removed';
