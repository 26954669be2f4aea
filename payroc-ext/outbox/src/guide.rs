//! How the outbox works.
