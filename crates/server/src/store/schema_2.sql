-- Version 2: every kind of request, who made each move, what is held back as suspected spam, and
-- drafts. The names of kinds, states and actors stand in the rules (`open_door_rules::request`), once.
-- Foreign keys are off while this runs (see `open.rs`): the tables below are made anew.

CREATE TABLE requests_2 (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    door_id    INTEGER NOT NULL REFERENCES doors (id),
    kind       TEXT NOT NULL,
    council    TEXT NOT NULL,
    state      TEXT NOT NULL,
    sent_ms    INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL,
    -- 1 while it is suspected spam: the team sees it, marked, and takes it in by receiving it.
    held       INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1))
) STRICT;
INSERT INTO requests_2 (id, door_id, kind, council, state, sent_ms, changed_ms)
    SELECT id, door_id, kind, council, state, sent_ms, changed_ms FROM requests;
DROP TABLE requests;
ALTER TABLE requests_2 RENAME TO requests;
CREATE INDEX requests_by_door ON requests (door_id);
CREATE INDEX requests_by_council ON requests (council, state, sent_ms);

CREATE TABLE request_events_2 (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    request_id BLOB NOT NULL REFERENCES requests (id),
    state      TEXT NOT NULL,
    actor      TEXT NOT NULL,
    at_ms      INTEGER NOT NULL
) STRICT;
INSERT INTO request_events_2 SELECT seq, id, request_id, state, actor, at_ms FROM request_events;
DROP TABLE request_events;
ALTER TABLE request_events_2 RENAME TO request_events;
CREATE INDEX request_events_by_request ON request_events (request_id, seq);
CREATE TRIGGER request_events_keep BEFORE UPDATE ON request_events
BEGIN SELECT RAISE(ABORT, 'request_events is append-only'); END;
CREATE TRIGGER request_events_stay BEFORE DELETE ON request_events
BEGIN SELECT RAISE(ABORT, 'request_events is append-only'); END;
CREATE TRIGGER request_events_once BEFORE INSERT ON request_events
WHEN EXISTS (SELECT 1 FROM request_events WHERE seq = NEW.seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'request_events is append-only'); END;

-- What someone has typed so far, for an hour. Sealed under a key that is in their
-- browser's cookie and nowhere else. The path is the form's address.
CREATE TABLE drafts (
    token_lookup BLOB NOT NULL CHECK (length(token_lookup) = 32),
    path         TEXT NOT NULL,
    sealed       BLOB NOT NULL,
    at_ms        INTEGER NOT NULL,
    PRIMARY KEY (token_lookup, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX drafts_by_age ON drafts (at_ms);
