-- Version 3: the log over the consent events (RFC 6962), and its signed checkpoints.

-- One leaf for each event, numbered from 0. `salt` is what the leaf's binding is made with.
CREATE TABLE log_leaves (
    leaf_index INTEGER PRIMARY KEY,
    event_id   BLOB NOT NULL UNIQUE REFERENCES consent_events (id),
    salt       BLOB NOT NULL CHECK (length(salt) = 16),
    hash       BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

-- The tree's hashes, in the order in which they became known.
CREATE TABLE log_hashes (
    position INTEGER PRIMARY KEY,
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Every size at which the root was signed, as a signed note. A log that was begun anew after a restore
-- has the next epoch.
CREATE TABLE log_checkpoints (
    size  INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    note  TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (size, epoch)
) STRICT, WITHOUT ROWID;

-- The public keys that have signed, by their number in the key ring.
CREATE TABLE log_keys (
    epoch  INTEGER NOT NULL,
    id     INTEGER NOT NULL,
    public TEXT NOT NULL,
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (epoch, id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER log_leaves_keep BEFORE UPDATE ON log_leaves
BEGIN SELECT RAISE(ABORT, 'log_leaves is append-only'); END;
CREATE TRIGGER log_leaves_stay BEFORE DELETE ON log_leaves
BEGIN SELECT RAISE(ABORT, 'log_leaves is append-only'); END;
CREATE TRIGGER log_hashes_keep BEFORE UPDATE ON log_hashes
BEGIN SELECT RAISE(ABORT, 'log_hashes is append-only'); END;
CREATE TRIGGER log_hashes_stay BEFORE DELETE ON log_hashes
BEGIN SELECT RAISE(ABORT, 'log_hashes is append-only'); END;
CREATE TRIGGER log_checkpoints_keep BEFORE UPDATE ON log_checkpoints
BEGIN SELECT RAISE(ABORT, 'log_checkpoints is append-only'); END;
CREATE TRIGGER log_checkpoints_stay BEFORE DELETE ON log_checkpoints
BEGIN SELECT RAISE(ABORT, 'log_checkpoints is append-only'); END;
