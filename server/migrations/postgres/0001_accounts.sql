-- Who may sign in, who is on the staff, and who was invited.
-- Ids and digests are BYTEA (16 or 32 bytes); moments are BIGINT milliseconds, days BIGINT days since 1970.

-- The agency's manifests, first epoch first.
CREATE TABLE manifest (
    epoch BIGINT NOT NULL PRIMARY KEY,
    digest BYTEA NOT NULL UNIQUE,
    statement BYTEA NOT NULL
);

-- Somebody who can sign in. A party's account has exactly one room, a member of staff's exactly one person.
CREATE TABLE account (
    id BYTEA NOT NULL PRIMARY KEY,
    -- SHA-256 of the locator: the words themselves are never stored.
    locator BYTEA NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('party', 'staff')),
    room BYTEA,
    person BYTEA,
    -- pending: joined, and the certificate that names its keys does not stand yet.
    standing TEXT NOT NULL CHECK (standing IN ('pending', 'standing', 'ended')),
    -- The OPAQUE registration record.
    record BYTEA NOT NULL,
    -- The order in which people joined: two may come within one millisecond.
    position BIGINT NOT NULL UNIQUE,
    CHECK ((role = 'party') = (room IS NOT NULL)),
    CHECK ((role = 'staff') = (person IS NOT NULL))
);
CREATE UNIQUE INDEX account_one_party ON account (room) WHERE standing = 'standing' AND role = 'party';
CREATE UNIQUE INDEX account_one_staff ON account (person) WHERE standing = 'standing' AND role = 'staff';
CREATE INDEX account_by_room ON account (room);
CREATE INDEX account_by_person ON account (person);

-- A sign-in between its two halves. An unknown locator has an attempt too, without an account.
CREATE TABLE sign_in_attempt (
    -- SHA-256 of the attempt's name, which only the device that began it holds.
    id BYTEA NOT NULL PRIMARY KEY,
    account BYTEA REFERENCES account (id) ON DELETE CASCADE,
    -- The locator and the exchange's state, sealed under that name.
    sealed BYTEA NOT NULL,
    started_ms BIGINT NOT NULL
);
CREATE INDEX sign_in_attempt_by_age ON sign_in_attempt (started_ms);

-- Somebody signed in on a device.
CREATE TABLE session (
    -- SHA-256 of the token in the cookie.
    token BYTEA NOT NULL PRIMARY KEY,
    account BYTEA NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    began_ms BIGINT NOT NULL,
    seen_ms BIGINT NOT NULL,
    fresh_until_ms BIGINT NOT NULL
);
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_age ON session (seen_ms);

-- An invitation to join, for a party's room or for the staff.
CREATE TABLE invitation (
    id BYTEA NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('party', 'staff')),
    room BYTEA,
    facilitator BOOLEAN NOT NULL DEFAULT FALSE,
    coordinator BOOLEAN NOT NULL DEFAULT FALSE,
    -- SHA-256 of the try tag and of the proof: neither secret nor code is ever stored.
    try_hash BYTEA NOT NULL,
    proof_hash BYTEA NOT NULL,
    sealed_offer BYTEA NOT NULL,
    tries_left BIGINT NOT NULL,
    until_ms BIGINT NOT NULL,
    -- SHA-256 of the join that used it up, so that the same join again is the same join.
    used_by BYTEA,
    CHECK ((kind = 'party') = (room IS NOT NULL))
);
CREATE INDEX invitation_by_room ON invitation (room);

-- What a device keeps of its keys, sealed there.
CREATE TABLE keyring (
    account BYTEA NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);

-- What a device keeps of chain heads and known keys, one sealed object a room (party) or case (staff).
CREATE TABLE pin (
    account BYTEA NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    subject BYTEA NOT NULL,
    version BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (account, subject)
);

-- A party's claim to a room, as signed on the device that joined.
CREATE TABLE party_proof (
    account BYTEA NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    room BYTEA NOT NULL,
    kid BYTEA NOT NULL,
    statement BYTEA NOT NULL
);
CREATE INDEX party_proof_by_room ON party_proof (room);

-- A newcomer's request to be certified.
CREATE TABLE staff_request (
    account BYTEA NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    person BYTEA NOT NULL,
    kid BYTEA NOT NULL,
    statement BYTEA NOT NULL
);
CREATE INDEX staff_request_by_person ON staff_request (person);

-- Every certificate of staff, old and new, in the order they were accepted.
CREATE TABLE staff_certificate (
    digest BYTEA NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL UNIQUE,
    person BYTEA NOT NULL,
    kid BYTEA NOT NULL,
    statement BYTEA NOT NULL
);

-- Keys that are no longer trusted for anything dated later, in the order that was said.
CREATE TABLE revocation (
    digest BYTEA NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL UNIQUE,
    kid BYTEA NOT NULL,
    statement BYTEA NOT NULL
);
