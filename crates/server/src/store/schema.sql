-- Version 1 of the store. Times are milliseconds since 1970, UTC; identifiers are 16 random bytes.
--
-- No column holds anything a person typed, any reason staff wrote, or any code, key or token:
-- those are sealed (BLOB `sealed`) or kept as a keyed hash. Council, state and time are in plain
-- sight, because staff list by them.

CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One door for each return code. The number never leaves the server.
CREATE TABLE doors (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    code_lookup BLOB NOT NULL UNIQUE CHECK (length(code_lookup) = 32),
    opened_ms   INTEGER NOT NULL
) STRICT;

-- Each door's own key, wrapped. Deleting a row erases everything sealed for that door.
CREATE TABLE door_keys (
    door_id INTEGER PRIMARY KEY REFERENCES doors (id),
    wrapped BLOB NOT NULL CHECK (length(wrapped) = 72)
) STRICT;

-- The doors whose key was destroyed, and when. `sealed` is who of the team did it, under a key of the
-- server's own: the door's is gone. What someone typed about the person is not kept.
CREATE TABLE erasures (
    door_id INTEGER PRIMARY KEY REFERENCES doors (id),
    actor   TEXT NOT NULL CHECK (actor IN ('person', 'team')),
    at_ms   INTEGER NOT NULL,
    sealed  BLOB NOT NULL
) STRICT;

CREATE TABLE sessions (
    token_lookup BLOB PRIMARY KEY CHECK (length(token_lookup) = 32),
    door_id      INTEGER NOT NULL REFERENCES doors (id),
    opened_ms    INTEGER NOT NULL,
    seen_ms      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_age ON sessions (opened_ms);
CREATE INDEX sessions_by_door ON sessions (door_id);

CREATE TABLE requests (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    door_id    INTEGER NOT NULL REFERENCES doors (id),
    kind       TEXT NOT NULL CHECK (kind IN ('step-back')),
    council    TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('sent', 'received', 'decided', 'handed-over')),
    sent_ms    INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX requests_by_door ON requests (door_id);
CREATE INDEX requests_by_council ON requests (council, state, sent_ms);

-- Name, contact and message. Apart from the request, so that the text can go and the request stay.
CREATE TABLE request_bodies (
    request_id BLOB PRIMARY KEY REFERENCES requests (id),
    sealed     BLOB NOT NULL
) STRICT;

-- What makes a second press of the same button the same submission.
CREATE TABLE submissions (
    key_lookup  BLOB PRIMARY KEY CHECK (length(key_lookup) = 32),
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
    request_id  BLOB NOT NULL REFERENCES requests (id),
    at_ms       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE request_events (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    request_id BLOB NOT NULL REFERENCES requests (id),
    state      TEXT NOT NULL CHECK (state IN ('sent', 'received', 'decided', 'handed-over')),
    actor      TEXT NOT NULL CHECK (actor IN ('person', 'team')),
    at_ms      INTEGER NOT NULL
) STRICT;
CREATE INDEX request_events_by_request ON request_events (request_id, seq);

-- Who of the team, why, and the outcome as it was worded that day.
CREATE TABLE request_notes (
    event_id BLOB PRIMARY KEY REFERENCES request_events (id),
    sealed   BLOB NOT NULL
) STRICT;

CREATE TABLE consents (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    door_id    INTEGER NOT NULL REFERENCES doors (id),
    request_id BLOB NOT NULL REFERENCES requests (id),
    council    TEXT NOT NULL
) STRICT;
CREATE INDEX consents_by_door ON consents (door_id);
CREATE INDEX consents_by_request ON consents (request_id);

-- The ledger. `commitment` is SHA-256 over a salt and the event's body, which is in
-- `consent_bodies`: the body can be deleted and the log stays whole.
CREATE TABLE consent_events (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    consent_id BLOB NOT NULL REFERENCES consents (id),
    door_id    INTEGER NOT NULL REFERENCES doors (id),
    kind       TEXT NOT NULL
               CHECK (kind IN ('given', 'refused', 'withdrawn', 'expired', 'superseded', 'invalidated')),
    commitment BLOB NOT NULL UNIQUE CHECK (length(commitment) = 32),
    at_ms      INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_events_by_consent ON consent_events (consent_id, seq);

CREATE TABLE consent_bodies (
    event_id BLOB PRIMARY KEY REFERENCES consent_events (id),
    sealed   BLOB NOT NULL
) STRICT;

-- What happened, happened. The triggers on INSERT are there for INSERT OR REPLACE, which deletes
-- without firing the triggers on DELETE.
CREATE TRIGGER request_events_keep BEFORE UPDATE ON request_events
BEGIN SELECT RAISE(ABORT, 'request_events is append-only'); END;
CREATE TRIGGER request_events_stay BEFORE DELETE ON request_events
BEGIN SELECT RAISE(ABORT, 'request_events is append-only'); END;
CREATE TRIGGER request_events_once BEFORE INSERT ON request_events
WHEN EXISTS (SELECT 1 FROM request_events WHERE seq = NEW.seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'request_events is append-only'); END;

CREATE TRIGGER erasures_keep BEFORE UPDATE ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures is append-only'); END;
CREATE TRIGGER erasures_stay BEFORE DELETE ON erasures
BEGIN SELECT RAISE(ABORT, 'erasures is append-only'); END;

CREATE TRIGGER consent_events_keep BEFORE UPDATE ON consent_events
BEGIN SELECT RAISE(ABORT, 'consent_events is append-only'); END;
CREATE TRIGGER consent_events_stay BEFORE DELETE ON consent_events
BEGIN SELECT RAISE(ABORT, 'consent_events is append-only'); END;
CREATE TRIGGER consent_events_once BEFORE INSERT ON consent_events
WHEN EXISTS (
    SELECT 1 FROM consent_events WHERE seq = NEW.seq OR id = NEW.id OR commitment = NEW.commitment
)
BEGIN SELECT RAISE(ABORT, 'consent_events is append-only'); END;
