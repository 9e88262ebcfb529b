-- Sittings: each room's own part of a shuttle session. That two of them belong together stands nowhere.

CREATE TABLE sitting (
    id BYTEA NOT NULL PRIMARY KEY,
    room BYTEA NOT NULL REFERENCES room (id),
    -- The place of the plan in the case's journal.
    position BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    statement BYTEA NOT NULL
);
CREATE INDEX sitting_by_room ON sitting (room, position);

-- What its party said of it, first to last.
CREATE TABLE sitting_word (
    sitting BYTEA NOT NULL REFERENCES sitting (id),
    seq BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    statement BYTEA NOT NULL,
    PRIMARY KEY (sitting, seq)
);

-- Opened and closed by facilitators, first to last.
CREATE TABLE sitting_step (
    sitting BYTEA NOT NULL REFERENCES sitting (id),
    seq BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    statement BYTEA NOT NULL,
    PRIMARY KEY (sitting, seq)
);

-- When a turn that cools is to be told, in seconds since 1970; absent for everything that is told by looking.
ALTER TABLE crossing ADD COLUMN due_s BIGINT;
CREATE INDEX crossing_by_due ON crossing (due_s) WHERE due_s IS NOT NULL;
