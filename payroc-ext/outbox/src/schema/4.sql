-- When a look-up failed first. One that succeeds settles the row or makes it held, so none has succeeded since.
ALTER TABLE payroc_outbox ADD COLUMN look_up_failed_at BIGINT;
