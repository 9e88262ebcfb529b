-- By which a relay that could not write sees whether it can again.

-- Larger than whatever is written at once; nothing but zeros, and gone again at once. Kept as it is: packed, it would
-- be small.
ALTER TABLE agency ADD COLUMN trial BYTEA;
ALTER TABLE agency ALTER COLUMN trial SET STORAGE EXTERNAL;
