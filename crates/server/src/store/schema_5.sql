-- Version 5: what consents are used for, which stand until when, and who of the team has looked.
--
-- What is sealed here is sealed under the door's key. A row can go only after that key is gone: with the
-- erasure of the door.

-- Which consents were given last, and the London day from which each is to be asked again: so that those
-- whose time is over are found without opening every body. Worked out anew with each change behind a door.
CREATE TABLE consents_given (
    consent_id   BLOB PRIMARY KEY REFERENCES consents (id),
    door_id      INTEGER NOT NULL REFERENCES doors (id),
    ask_again_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX consents_given_by_door ON consents_given (door_id);
CREATE INDEX consents_given_by_day ON consents_given (ask_again_on, door_id);
-- Of those given before this version the day is in the sealed body. It is read the next time round.
INSERT INTO consents_given (consent_id, door_id, ask_again_on)
    SELECT id, door_id, '0000-00-00' FROM consents
    WHERE door_id IN (SELECT door_id FROM door_keys)
    AND (SELECT kind FROM consent_events WHERE consent_id = consents.id ORDER BY seq DESC LIMIT 1) = 'given';

-- One row for each use that was claimed, with the event on which it stands. `sealed` is what for and who.
CREATE TABLE consent_uses (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    door_id    INTEGER NOT NULL REFERENCES doors (id),
    consent_id BLOB NOT NULL REFERENCES consents (id),
    event_id   BLOB NOT NULL REFERENCES consent_events (id),
    at_ms      INTEGER NOT NULL,
    sealed     BLOB NOT NULL
) STRICT;
CREATE INDEX consent_uses_by_door ON consent_uses (door_id, seq);

-- How a claimed use ended: it was done, or it was stopped because the consent no longer stood.
CREATE TABLE consent_use_ends (
    use_id  BLOB PRIMARY KEY REFERENCES consent_uses (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('done', 'stopped')),
    at_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who of the team has read what a person wrote. `sealed` is who and why.
CREATE TABLE looks (
    seq        INTEGER PRIMARY KEY AUTOINCREMENT,
    id         BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    door_id    INTEGER NOT NULL REFERENCES doors (id),
    request_id BLOB NOT NULL REFERENCES requests (id),
    at_ms      INTEGER NOT NULL,
    sealed     BLOB NOT NULL
) STRICT;
CREATE INDEX looks_by_door ON looks (door_id, seq);

CREATE TRIGGER consent_uses_keep BEFORE UPDATE ON consent_uses
BEGIN SELECT RAISE(ABORT, 'consent_uses is append-only'); END;
CREATE TRIGGER consent_uses_stay BEFORE DELETE ON consent_uses
WHEN EXISTS (SELECT 1 FROM door_keys WHERE door_id = OLD.door_id)
BEGIN SELECT RAISE(ABORT, 'consent_uses is append-only'); END;
CREATE TRIGGER consent_uses_once BEFORE INSERT ON consent_uses
WHEN EXISTS (SELECT 1 FROM consent_uses WHERE seq = NEW.seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'consent_uses is append-only'); END;

CREATE TRIGGER consent_use_ends_keep BEFORE UPDATE ON consent_use_ends
BEGIN SELECT RAISE(ABORT, 'consent_use_ends is append-only'); END;
CREATE TRIGGER consent_use_ends_stay BEFORE DELETE ON consent_use_ends
WHEN EXISTS (
    SELECT 1 FROM consent_uses JOIN door_keys ON door_keys.door_id = consent_uses.door_id
    WHERE consent_uses.id = OLD.use_id
)
BEGIN SELECT RAISE(ABORT, 'consent_use_ends is append-only'); END;
CREATE TRIGGER consent_use_ends_once BEFORE INSERT ON consent_use_ends
WHEN EXISTS (SELECT 1 FROM consent_use_ends WHERE use_id = NEW.use_id)
BEGIN SELECT RAISE(ABORT, 'consent_use_ends is append-only'); END;

CREATE TRIGGER looks_keep BEFORE UPDATE ON looks
BEGIN SELECT RAISE(ABORT, 'looks is append-only'); END;
CREATE TRIGGER looks_stay BEFORE DELETE ON looks
WHEN EXISTS (SELECT 1 FROM door_keys WHERE door_id = OLD.door_id)
BEGIN SELECT RAISE(ABORT, 'looks is append-only'); END;
CREATE TRIGGER looks_once BEFORE INSERT ON looks
WHEN EXISTS (SELECT 1 FROM looks WHERE seq = NEW.seq OR id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'looks is append-only'); END;
