-- Every index that a command touches is a page more in its commit. These three are given up: what
-- they were for is asked rarely, and answered as well by the order in which rows were written.

DROP INDEX inbox_ended;
DROP INDEX outbox_settled;
DROP INDEX outbox_lanes;
DROP INDEX outbox_unsettled;
CREATE INDEX outbox_unsettled ON outbox (channel, id, chat, lane) WHERE settled_at IS NULL;
