-- Which messages told a firing: one that asks again has several. Only what tells one pays for it.
CREATE INDEX outbox_told ON outbox (occurrence, id) WHERE occurrence IS NOT NULL;
