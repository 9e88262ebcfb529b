-- Cases, their two rooms, and what is written, approved and carried across in them.
-- Ids and digests are BLOB (16 or 32 bytes); moments are BIGINT milliseconds since 1970. `statement`, `deposit`,
-- `record`, `proposed` and `reseal` are signed statements as they travelled; `object`, `label`, `note` and `sealed`
-- are sealed bytes that nobody here can open; `state` is a value of `moderation` in its canonical bytes.
-- `position` is the place in the case's journal of the entry that brought the row: the order in which things came.

-- A case. Whatever changes anything of it, in either room, counts up its revision.
CREATE TABLE case_file (
    id BLOB NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL,
    -- The digest of the newest certificate.
    certificate BLOB NOT NULL,
    -- The moving state: chains, gates, consents, wishes, counts.
    state BLOB NOT NULL
);

-- Every certificate of a case, with the sealed label that came with it.
CREATE TABLE case_certificate (
    digest BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES case_file (id),
    epoch BIGINT NOT NULL,
    statement BLOB NOT NULL,
    label BLOB NOT NULL,
    UNIQUE (case_id, epoch)
);

-- The keys of the facilitators whom the newest certificate names: what staff may see hangs on these rows.
CREATE TABLE case_staff (
    kid BLOB NOT NULL,
    case_id BLOB NOT NULL REFERENCES case_file (id),
    PRIMARY KEY (kid, case_id)
);
CREATE INDEX case_staff_by_case ON case_staff (case_id);

-- One side's room.
CREATE TABLE room (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES case_file (id),
    side TEXT NOT NULL CHECK (side IN ('harmed', 'responsible')),
    -- A certificate that one person signed and another must.
    proposed BLOB,
    UNIQUE (case_id, side)
);

-- The standing certificates of a room, first epoch first.
CREATE TABLE room_certificate (
    digest BLOB NOT NULL PRIMARY KEY,
    room BLOB NOT NULL REFERENCES room (id),
    epoch BIGINT NOT NULL,
    statement BLOB NOT NULL,
    UNIQUE (room, epoch)
);

-- A letter, whichever way it goes within its room.
CREATE TABLE letter (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES case_file (id),
    room BLOB NOT NULL REFERENCES room (id),
    author BLOB NOT NULL,
    seq BIGINT NOT NULL,
    -- SHA-256 of the words that may cross: no two letters share them.
    portable BLOB UNIQUE,
    stage TEXT NOT NULL CHECK (stage IN
        ('held', 'returned', 'refused', 'banked', 'taken_back', 'superseded', 'delivered')),
    position BIGINT NOT NULL,
    received_ms BIGINT NOT NULL,
    deposit BLOB NOT NULL,
    state BLOB NOT NULL,
    UNIQUE (room, author, seq)
);
CREATE INDEX letter_by_case ON letter (case_id, position);

-- The sealed letter, apart from the row that moves. Sealed again, it is replaced.
CREATE TABLE letter_object (
    letter BLOB NOT NULL PRIMARY KEY REFERENCES letter (id),
    reseal BLOB,
    object BLOB NOT NULL
);

-- One facilitator's "let them cross".
CREATE TABLE approval (
    letter BLOB NOT NULL REFERENCES letter (id),
    position BIGINT NOT NULL,
    person BLOB NOT NULL,
    statement BLOB NOT NULL,
    PRIMARY KEY (letter, position)
);

-- The decision that a letter comes back or does not go forward.
CREATE TABLE returned (
    letter BLOB NOT NULL PRIMARY KEY REFERENCES letter (id),
    statement BLOB NOT NULL
);

-- An author taking a letter back.
CREATE TABLE take_back (
    letter BLOB NOT NULL PRIMARY KEY REFERENCES letter (id),
    statement BLOB NOT NULL
);

-- Who is reading a letter just now. It lapses by itself and locks nothing.
CREATE TABLE claim (
    letter BLOB NOT NULL PRIMARY KEY REFERENCES letter (id),
    person BLOB NOT NULL,
    until_ms BIGINT NOT NULL,
    note BLOB
);

-- Words released into a room.
CREATE TABLE crossing (
    id BLOB NOT NULL PRIMARY KEY,
    case_id BLOB NOT NULL REFERENCES case_file (id),
    -- The room crossed into.
    room BLOB NOT NULL REFERENCES room (id),
    -- The letter it came from, in the other room.
    letter BLOB NOT NULL REFERENCES letter (id),
    stage TEXT NOT NULL CHECK (stage IN ('released', 'told', 'opened', 'declined', 'recalled')),
    position BIGINT NOT NULL,
    record BLOB NOT NULL,
    state BLOB NOT NULL
);
CREATE INDEX crossing_by_case ON crossing (case_id, position);
CREATE INDEX crossing_by_room ON crossing (room, position);
CREATE INDEX crossing_by_letter ON crossing (letter, position);

-- The sealed words, apart from the row that moves. Sealed again, they are replaced.
CREATE TABLE crossing_object (
    crossing BLOB NOT NULL PRIMARY KEY REFERENCES crossing (id),
    reseal BLOB,
    object BLOB NOT NULL
);

-- Staff taking a crossing away before it was opened.
CREATE TABLE recall (
    crossing BLOB NOT NULL PRIMARY KEY REFERENCES crossing (id),
    statement BLOB NOT NULL
);

-- A reader letting the writer know.
CREATE TABLE receipt (
    crossing BLOB NOT NULL PRIMARY KEY REFERENCES crossing (id),
    letter BLOB NOT NULL UNIQUE REFERENCES letter (id),
    statement BLOB NOT NULL
);

-- Every turn of the gates that staff keep.
CREATE TABLE gate_turn (
    case_id BLOB NOT NULL REFERENCES case_file (id),
    which TEXT NOT NULL CHECK (which IN ('responsible', 'safe_harmed', 'safe_responsible')),
    seq BIGINT NOT NULL,
    digest BLOB NOT NULL,
    statement BLOB NOT NULL,
    note BLOB NOT NULL,
    PRIMARY KEY (case_id, which, seq)
);

-- What a party said of taking part, first to last.
CREATE TABLE consent (
    room BLOB NOT NULL REFERENCES room (id),
    seq BIGINT NOT NULL,
    digest BLOB NOT NULL,
    statement BLOB NOT NULL,
    PRIMARY KEY (room, seq)
);

-- What a party wished to be told, first to last.
CREATE TABLE wish (
    room BLOB NOT NULL REFERENCES room (id),
    seq BIGINT NOT NULL,
    digest BLOB NOT NULL,
    statement BLOB NOT NULL,
    PRIMARY KEY (room, seq)
);

-- A party's drafts, sealed for themselves and of no account anywhere else.
CREATE TABLE draft (
    account BLOB NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    id BLOB NOT NULL,
    version BIGINT NOT NULL,
    saved_ms BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (account, id)
);

-- The chained journals: one chain a case, one chain a room.
CREATE TABLE journal_entry (
    chain TEXT NOT NULL CHECK (chain IN ('case', 'room')),
    -- The case or the room.
    subject BLOB NOT NULL,
    position BIGINT NOT NULL,
    entry BLOB NOT NULL,
    PRIMARY KEY (subject, chain, position)
) WITHOUT ROWID;

-- Keys are looked up when a certificate is read for the first time.
CREATE INDEX staff_request_by_key ON staff_request (kid);
