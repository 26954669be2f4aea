CREATE VIEW payroc_outbox_rows AS
SELECT id, intent_id, split_part(lane, ' ', 1) AS environment, substr(lane, strpos(lane, ' ') + 1) AS merchant, operation, state,
    order_id, amount, currency, terminal, idempotency_key, attempts, may_have_arrived, owner, status, result_id, settled_by, reason,
    to_timestamp(submitted_at / 1000.0) AS submitted_at, to_timestamp(due_at / 1000.0) AS due_at,
    to_timestamp(first_sent_at / 1000.0) AS first_sent_at, to_timestamp(settled_at / 1000.0) AS settled_at
FROM payroc_outbox;

-- Wakes workers when a row is committed, and handlers when one is settled.
CREATE FUNCTION payroc_outbox_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state IN ('ready', 'uncertain') THEN
        PERFORM pg_notify('payroc_outbox', 'ready');
    ELSIF NEW.state IN ('done', 'refused', 'held') THEN
        PERFORM pg_notify('payroc_outbox', 'settled ' || NEW.intent_id);
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER payroc_outbox_submitted AFTER INSERT ON payroc_outbox FOR EACH ROW EXECUTE FUNCTION payroc_outbox_notify();
CREATE TRIGGER payroc_outbox_settled AFTER UPDATE OF state ON payroc_outbox FOR EACH ROW
    WHEN (NEW.state IN ('done', 'refused', 'held')) EXECUTE FUNCTION payroc_outbox_notify();
