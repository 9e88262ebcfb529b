#!/bin/sh
# Begins as a copy of the server COPY_OF names, unless there is something in the data folder already.
set -eu
# The server runs as `postgres`, and takes a file of passwords only from its own hands.
install -o postgres -g postgres -m 600 "$PGPASSFILE" /var/lib/postgresql/pgpass
export PGPASSFILE=/var/lib/postgresql/pgpass
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    until pg_isready --quiet --host "$COPY_OF"; do sleep 1; done
    pg_basebackup --host "$COPY_OF" --username wherry --no-password --pgdata "$PGDATA" --write-recovery-conf --wal-method stream
    chown -R postgres:postgres "$PGDATA"
    chmod 700 "$PGDATA"
fi
exec docker-entrypoint.sh "$@"
