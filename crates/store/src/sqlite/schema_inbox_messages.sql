-- Which message an update is, if it is a new one in a private chat: whoever looks for a message of
-- ours whose arrival is in doubt need not ask about those of people.
ALTER TABLE inbox ADD COLUMN message INTEGER;
