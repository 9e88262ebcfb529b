-- Cases, their two rooms, and what is written, approved and carried across in them.
-- Ids and digests are BYTEA (16 or 32 bytes); moments are BIGINT milliseconds since 1970. `statement`, `deposit`,
-- `record`, `proposed` and `reseal` are signed statements as they travelled; `object`, `label`, `note` and `sealed`
-- are sealed bytes that nobody here can open; `state` is a value of `moderation` in its canonical bytes.
-- `position` is the place in the case's journal of the entry that brought the row: the order in which things came.

-- A case. Whatever changes anything of it, in either room, counts up its revision.
CREATE TABLE case_file (
    id BYTEA NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL,
    -- The digest of the newest certificate.
    certificate BYTEA NOT NULL,
    -- The moving state: chains, gates, consents, wishes, counts.
    state BYTEA NOT NULL
);

-- Every certificate of a case, with the sealed label that came with it.
CREATE TABLE case_certificate (
    digest BYTEA NOT NULL PRIMARY KEY,
    case_id BYTEA NOT NULL REFERENCES case_file (id),
    epoch BIGINT NOT NULL,
    statement BYTEA NOT NULL,
    label BYTEA NOT NULL,
    UNIQUE (case_id, epoch)
);

-- The keys of the facilitators whom the newest certificate names: what staff may see hangs on these rows.
CREATE TABLE case_staff (
    kid BYTEA NOT NULL,
    case_id BYTEA NOT NULL REFERENCES case_file (id),
    PRIMARY KEY (kid, case_id)
);
CREATE INDEX case_staff_by_case ON case_staff (case_id);

-- One side's room.
CREATE TABLE room (
    id BYTEA NOT NULL PRIMARY KEY,
    case_id BYTEA NOT NULL REFERENCES case_file (id),
    side TEXT NOT NULL CHECK (side IN ('harmed', 'responsible')),
    -- A certificate that one person signed and another must.
    proposed BYTEA,
    UNIQUE (case_id, side)
);

-- The standing certificates of a room, first epoch first.
CREATE TABLE room_certificate (
    digest BYTEA NOT NULL PRIMARY KEY,
    room BYTEA NOT NULL REFERENCES room (id),
    epoch BIGINT NOT NULL,
    statement BYTEA NOT NULL,
    UNIQUE (room, epoch)
);

-- A letter, whichever way it goes within its room.
CREATE TABLE letter (
    id BYTEA NOT NULL PRIMARY KEY,
    case_id BYTEA NOT NULL REFERENCES case_file (id),
    room BYTEA NOT NULL REFERENCES room (id),
    author BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    -- SHA-256 of the words that may cross: no two letters share them.
    portable BYTEA UNIQUE,
    stage TEXT NOT NULL CHECK (stage IN
        ('held', 'returned', 'refused', 'banked', 'taken_back', 'superseded', 'delivered')),
    position BIGINT NOT NULL,
    received_ms BIGINT NOT NULL,
    deposit BYTEA NOT NULL,
    state BYTEA NOT NULL,
    UNIQUE (room, author, seq)
);
CREATE INDEX letter_by_case ON letter (case_id, position);

-- The sealed letter, apart from the row that moves. Sealed again, it is replaced.
CREATE TABLE letter_object (
    letter BYTEA NOT NULL PRIMARY KEY REFERENCES letter (id),
    reseal BYTEA,
    object BYTEA NOT NULL
);

-- One facilitator's "let them cross".
CREATE TABLE approval (
    letter BYTEA NOT NULL REFERENCES letter (id),
    position BIGINT NOT NULL,
    person BYTEA NOT NULL,
    statement BYTEA NOT NULL,
    PRIMARY KEY (letter, position)
);

-- The decision that a letter comes back or does not go forward.
CREATE TABLE returned (
    letter BYTEA NOT NULL PRIMARY KEY REFERENCES letter (id),
    statement BYTEA NOT NULL
);

-- An author taking a letter back.
CREATE TABLE take_back (
    letter BYTEA NOT NULL PRIMARY KEY REFERENCES letter (id),
    statement BYTEA NOT NULL
);

-- Who is reading a letter just now. It lapses by itself and locks nothing.
CREATE TABLE claim (
    letter BYTEA NOT NULL PRIMARY KEY REFERENCES letter (id),
    person BYTEA NOT NULL,
    until_ms BIGINT NOT NULL,
    note BYTEA
);

-- Words released into a room.
CREATE TABLE crossing (
    id BYTEA NOT NULL PRIMARY KEY,
    case_id BYTEA NOT NULL REFERENCES case_file (id),
    -- The room crossed into.
    room BYTEA NOT NULL REFERENCES room (id),
    -- The letter it came from, in the other room.
    letter BYTEA NOT NULL REFERENCES letter (id),
    stage TEXT NOT NULL CHECK (stage IN ('released', 'told', 'opened', 'declined', 'recalled')),
    position BIGINT NOT NULL,
    record BYTEA NOT NULL,
    state BYTEA NOT NULL
);
CREATE INDEX crossing_by_case ON crossing (case_id, position);
CREATE INDEX crossing_by_room ON crossing (room, position);
CREATE INDEX crossing_by_letter ON crossing (letter, position);

-- The sealed words, apart from the row that moves. Sealed again, they are replaced.
CREATE TABLE crossing_object (
    crossing BYTEA NOT NULL PRIMARY KEY REFERENCES crossing (id),
    reseal BYTEA,
    object BYTEA NOT NULL
);

-- Staff taking a crossing away before it was opened.
CREATE TABLE recall (
    crossing BYTEA NOT NULL PRIMARY KEY REFERENCES crossing (id),
    statement BYTEA NOT NULL
);

-- A reader letting the writer know.
CREATE TABLE receipt (
    crossing BYTEA NOT NULL PRIMARY KEY REFERENCES crossing (id),
    letter BYTEA NOT NULL UNIQUE REFERENCES letter (id),
    statement BYTEA NOT NULL
);

-- Every turn of the gates that staff keep.
CREATE TABLE gate_turn (
    case_id BYTEA NOT NULL REFERENCES case_file (id),
    which TEXT NOT NULL CHECK (which IN ('responsible', 'safe_harmed', 'safe_responsible')),
    seq BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    statement BYTEA NOT NULL,
    note BYTEA NOT NULL,
    PRIMARY KEY (case_id, which, seq)
);

-- What a party said of taking part, first to last.
CREATE TABLE consent (
    room BYTEA NOT NULL REFERENCES room (id),
    seq BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    statement BYTEA NOT NULL,
    PRIMARY KEY (room, seq)
);

-- What a party wished to be told, first to last.
CREATE TABLE wish (
    room BYTEA NOT NULL REFERENCES room (id),
    seq BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    statement BYTEA NOT NULL,
    PRIMARY KEY (room, seq)
);

-- A party's drafts, sealed for themselves and of no account anywhere else.
CREATE TABLE draft (
    account BYTEA NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    id BYTEA NOT NULL,
    version BIGINT NOT NULL,
    saved_ms BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (account, id)
);

-- The chained journals: one chain a case, one chain a room.
CREATE TABLE journal_entry (
    chain TEXT NOT NULL CHECK (chain IN ('case', 'room')),
    -- The case or the room.
    subject BYTEA NOT NULL,
    position BIGINT NOT NULL,
    entry BYTEA NOT NULL,
    PRIMARY KEY (subject, chain, position)
);

-- Keys are looked up when a certificate is read for the first time.
CREATE INDEX staff_request_by_key ON staff_request (kid);
