-- Rows that are done and do not have the id of the record that they made. A record that a look-up finds may be that of such a row of the same order.
CREATE INDEX payroc_outbox_unnamed ON payroc_outbox (lane, order_id) WHERE state = 'done' AND order_id IS NOT NULL
    AND (result_id IS NULL OR operation IN ('submit_payment_instruction', 'submit_refund_instruction'));
