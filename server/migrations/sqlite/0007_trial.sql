-- By which a relay that could not write sees whether it can again.

-- Larger than whatever is written at once; nothing but zeros, and gone again at once.
ALTER TABLE agency ADD COLUMN trial BLOB;
