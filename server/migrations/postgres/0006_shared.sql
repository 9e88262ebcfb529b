-- What the relays that work on one database must agree on.

-- One row: the agency that this database is of.
CREATE TABLE agency (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    -- The edition of the directory of staff: counts up with every manifest, certificate of staff and revocation.
    edition BIGINT NOT NULL,
    -- SHA-256 of the sign-in key that accounts here were made with.
    sign_in_key BYTEA
);
INSERT INTO agency (id, edition) VALUES (1, 1);

-- How often a sign-in was tried with one locator from one address; neither can be told from the row.
CREATE TABLE sign_in_count (
    -- A digest of both under a key that is not kept here.
    id BYTEA NOT NULL PRIMARY KEY,
    -- When nothing of it counts any more.
    until_ms BIGINT NOT NULL
);
CREATE INDEX sign_in_count_by_end ON sign_in_count (until_ms);
