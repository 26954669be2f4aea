-- Each intent is one row. Times are milliseconds since 1970 by the clock of the database; the view payroc_outbox_rows shows them as times.
CREATE TABLE payroc_outbox (
    id {identity},
    intent_id TEXT NOT NULL UNIQUE,
    -- The base address of the API, a space, and the merchant (empty for a client that acts for none).
    lane TEXT NOT NULL,
    operation TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'uncertain', 'done', 'refused', 'held')),
    idempotency_key TEXT,
    -- Keyed: decides whether a second submit is the same request, also after the body has been wiped.
    digest {bytes} NOT NULL,
    -- The call, sealed by a key of this row alone, and that key, sealed by the key ring. Both are wiped when the row is settled.
    body TEXT,
    data_key TEXT,
    order_id TEXT,
    amount BIGINT,
    currency TEXT,
    terminal TEXT,
    submitted_at BIGINT NOT NULL,
    -- When a worker may take the row; for a row that a worker holds the end of the lease.
    due_at BIGINT NOT NULL,
    owner TEXT,
    -- Counts the leases. What a worker writes counts only under the number of its own.
    lease BIGINT NOT NULL DEFAULT 0,
    attempts BIGINT NOT NULL DEFAULT 0,
    -- 1 if a sending may have reached the server.
    may_have_arrived BIGINT NOT NULL DEFAULT 0,
    first_sent_at BIGINT,
    settled_at BIGINT,
    settled_by TEXT,
    status BIGINT,
    result_id TEXT,
    -- The body of the response, sealed by the key ring.
    response TEXT,
    reason TEXT,
    CHECK (state NOT IN ('done', 'refused') OR (body IS NULL AND data_key IS NULL))
);

-- What workers look for. Settled rows are not part of it, however many there are.
CREATE INDEX payroc_outbox_due ON payroc_outbox (lane, due_at) WHERE state IN ('ready', 'sending', 'uncertain');
-- An id of the server's belongs to one row.
CREATE UNIQUE INDEX payroc_outbox_result ON payroc_outbox (operation, result_id) WHERE result_id IS NOT NULL;
-- Open rows of the same order.
CREATE INDEX payroc_outbox_order ON payroc_outbox (lane, order_id) WHERE state IN ('ready', 'sending', 'uncertain', 'held');
-- Rows for a person.
CREATE INDEX payroc_outbox_held ON payroc_outbox (id) WHERE state = 'held';
-- What caps count.
CREATE INDEX payroc_outbox_submitted ON payroc_outbox (submitted_at);

-- Merchants that are paused, or have to wait. The lane `*` stands for all.
CREATE TABLE payroc_outbox_lane (
    lane TEXT PRIMARY KEY,
    paused BIGINT NOT NULL DEFAULT 0,
    not_before BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE payroc_outbox_meta (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    database_id TEXT NOT NULL,
    digest_key TEXT NOT NULL
);
