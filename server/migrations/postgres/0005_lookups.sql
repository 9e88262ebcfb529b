-- What was looked for by reading a whole table.
CREATE INDEX sign_in_attempt_by_account ON sign_in_attempt (account);
CREATE INDEX session_by_begin ON session (began_ms);
CREATE INDEX staff_certificate_by_key ON staff_certificate (kid);
CREATE INDEX account_pending ON account (position) WHERE standing = 'pending';
