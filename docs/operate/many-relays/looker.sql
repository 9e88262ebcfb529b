-- By whom the proxy asks whether a server is a copy. It owns nothing and may do nothing else.
CREATE ROLE looker LOGIN CONNECTION LIMIT 10;
