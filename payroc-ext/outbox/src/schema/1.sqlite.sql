CREATE VIEW payroc_outbox_rows AS
SELECT id, intent_id, substr(lane, 1, instr(lane, ' ') - 1) AS environment, substr(lane, instr(lane, ' ') + 1) AS merchant, operation, state,
    order_id, amount, currency, terminal, idempotency_key, attempts, may_have_arrived, owner, status, result_id, settled_by, reason,
    datetime(submitted_at / 1000.0, 'unixepoch', 'subsec') AS submitted_at, datetime(due_at / 1000.0, 'unixepoch', 'subsec') AS due_at,
    datetime(first_sent_at / 1000.0, 'unixepoch', 'subsec') AS first_sent_at, datetime(settled_at / 1000.0, 'unixepoch', 'subsec') AS settled_at
FROM payroc_outbox;
