-- What staff keep beside letters: papers among themselves, vetoes, and who is away.

-- A sealed text among the staff of a case. Of which kind it is stands inside, where nobody here can look.
CREATE TABLE paper (
    id BYTEA NOT NULL PRIMARY KEY,
    case_id BYTEA NOT NULL REFERENCES case_file (id),
    -- The letter it is about; absent where it is about the case.
    letter BYTEA REFERENCES letter (id),
    -- The key of whoever handed it in.
    author BYTEA NOT NULL,
    -- The digest of the note inside, as the case's journal names it.
    note BYTEA NOT NULL UNIQUE,
    position BIGINT NOT NULL,
    received_ms BIGINT NOT NULL
);
CREATE INDEX paper_by_case ON paper (case_id, position);

-- The sealed paper: as it was handed in, and as it was sealed again for later staff of the case.
CREATE TABLE paper_object (
    paper BYTEA NOT NULL REFERENCES paper (id),
    -- The case certificate whose staff it is sealed for.
    certificate BYTEA NOT NULL,
    position BIGINT NOT NULL,
    object BYTEA NOT NULL,
    PRIMARY KEY (paper, certificate)
);

-- "Let them not cross", or that lifted: one facilitator's word.
CREATE TABLE veto (
    digest BYTEA NOT NULL PRIMARY KEY,
    letter BYTEA NOT NULL REFERENCES letter (id),
    position BIGINT NOT NULL,
    statement BYTEA NOT NULL
);
CREATE INDEX veto_by_letter ON veto (letter, position);

-- Who of the staff is away, until when. No reason is asked for.
CREATE TABLE absence (
    person BYTEA NOT NULL PRIMARY KEY,
    until_day BIGINT NOT NULL
);

-- The agency's library: one row, and the objects of its newest version.
CREATE TABLE library (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL,
    -- The key of whoever saved it.
    author BYTEA NOT NULL
);

-- The same text for other readers each: an object has eight at most.
CREATE TABLE library_object (
    place BIGINT NOT NULL PRIMARY KEY,
    object BYTEA NOT NULL
);

-- What a second person would have decided on a letter that one person approved. Why is in a paper, sealed.
CREATE TABLE second_look (
    letter BYTEA NOT NULL PRIMARY KEY REFERENCES letter (id),
    person BYTEA NOT NULL,
    alike BOOLEAN NOT NULL
);
