-- An id of a record of a list's belongs to one row, whichever operation made the record. Where two have it, one of them is not what it seems: the one that no
-- response of the server's has settled, or else the later one.
UPDATE payroc_outbox SET state = 'held', result_id = NULL, settled_by = NULL, reason = 'another row has the id ' || result_id || ' as well: one of the two is not what it seems'
WHERE result_id IS NOT NULL AND operation IN ('create_payment', 'create_refund', 'create_bank_transfer_payment', 'create_bank_transfer_refund', 'create_subscription', 'pay_subscription',
    'submit_payment_instruction', 'submit_refund_instruction')
AND EXISTS (SELECT 1 FROM payroc_outbox o WHERE o.result_id = payroc_outbox.result_id AND o.id <> payroc_outbox.id
    AND o.operation IN ('create_payment', 'create_refund', 'create_bank_transfer_payment', 'create_bank_transfer_refund', 'create_subscription', 'pay_subscription',
    'submit_payment_instruction', 'submit_refund_instruction')
    AND CASE WHEN COALESCE(o.settled_by, '') = 'response' THEN COALESCE(payroc_outbox.settled_by, '') <> 'response' OR o.id < payroc_outbox.id
        ELSE COALESCE(payroc_outbox.settled_by, '') <> 'response' AND o.id < payroc_outbox.id END);
DROP INDEX payroc_outbox_result;
CREATE UNIQUE INDEX payroc_outbox_result ON payroc_outbox (result_id) WHERE result_id IS NOT NULL
    AND operation IN ('create_payment', 'create_refund', 'create_bank_transfer_payment', 'create_bank_transfer_refund', 'create_subscription', 'pay_subscription',
    'submit_payment_instruction', 'submit_refund_instruction');
-- An id of anything else belongs to one row of an operation.
CREATE UNIQUE INDEX payroc_outbox_other_result ON payroc_outbox (operation, result_id) WHERE result_id IS NOT NULL
    AND operation NOT IN ('create_payment', 'create_refund', 'create_bank_transfer_payment', 'create_bank_transfer_refund', 'create_subscription', 'pay_subscription',
    'submit_payment_instruction', 'submit_refund_instruction');
-- Rows of one order are sought in all lanes. Without an order there is nothing to seek, and the condition keeps a worker's claim from reading this index.
DROP INDEX payroc_outbox_order;
CREATE INDEX payroc_outbox_order ON payroc_outbox (order_id) WHERE order_id IS NOT NULL AND state IN ('ready', 'sending', 'uncertain', 'held');
DROP INDEX payroc_outbox_unnamed;
CREATE INDEX payroc_outbox_unnamed ON payroc_outbox (order_id) WHERE state = 'done' AND order_id IS NOT NULL
    AND (result_id IS NULL OR operation IN ('submit_payment_instruction', 'submit_refund_instruction'));
