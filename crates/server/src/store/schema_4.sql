-- Version 4: keys that can be changed, erasures that outlive a restore, and what is no longer needed
-- found without looking at everything. Foreign keys are off while this runs (see `open.rs`).

-- `uid` names a door outside this database, in the file of erasures: after an older copy is restored,
-- its number may be given to another. Doors from before get one that follows from what every copy
-- of them has, so that a copy from before this version is recognised too.
CREATE TABLE doors_4 (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    uid         BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    code_lookup BLOB NOT NULL UNIQUE CHECK (length(code_lookup) = 32),
    opened_ms   INTEGER NOT NULL
) STRICT;
INSERT INTO doors_4 (id, uid, code_lookup, opened_ms)
    SELECT id, unhex(printf('%016x%016x', id, opened_ms)), code_lookup, opened_ms FROM doors;
DROP TABLE doors;
ALTER TABLE doors_4 RENAME TO doors;

-- Which key of the ring a door's own key is wrapped by; which one is used for new doors stands in `meta`
-- under 'wrapping'.
ALTER TABLE door_keys ADD COLUMN wrapped_by INTEGER NOT NULL DEFAULT 0;
CREATE INDEX door_keys_by_wrapping ON door_keys (wrapped_by);

-- What happened stays; only the key that locks the name of who did it may change.
CREATE TABLE erasures_4 (
    door_id   INTEGER PRIMARY KEY REFERENCES doors (id),
    actor     TEXT NOT NULL,
    at_ms     INTEGER NOT NULL,
    sealed    BLOB NOT NULL,
    sealed_by INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO erasures_4 (door_id, actor, at_ms, sealed) SELECT door_id, actor, at_ms, sealed FROM erasures;
DROP TABLE erasures;
ALTER TABLE erasures_4 RENAME TO erasures;
CREATE INDEX erasures_by_sealing ON erasures (sealed_by);
CREATE TRIGGER erasures_keep BEFORE UPDATE OF door_id, actor, at_ms ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures is append-only'); END;
CREATE TRIGGER erasures_stay BEFORE DELETE ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures is append-only'); END;

-- What retention looks through.
CREATE INDEX requests_ended ON requests (changed_ms) WHERE state IN ('handed-over', 'cancelled');
CREATE INDEX sessions_by_seen ON sessions (seen_ms);
