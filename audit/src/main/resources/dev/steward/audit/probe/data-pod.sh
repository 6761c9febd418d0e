# Databases inside their own container, where the user is root or the one that they run as, and the environment is the
# one that the container was given. It replaces what differs there; the questions are the same.
docker_running() { return 1; }
root() { :; }

# The image's own user of the database, by its own socket. A password goes by environment.
pg_socket() {
  socket=$1
  shift
  (
    cd / || return 1
    PGOPTIONS=$pg_options PGCONNECT_TIMEOUT=3 PGPASSFILE=/dev/null PGSERVICEFILE=/dev/null PGAPPNAME=steward
    PGPASSWORD=${POSTGRES_PASSWORD:-${POSTGRESQL_PASSWORD:-}}
    [ -n "$PGPASSWORD" ] || [ ! -r "${POSTGRES_PASSWORD_FILE:-}" ] || PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
    export PGOPTIONS PGCONNECT_TIMEOUT PGPASSFILE PGSERVICEFILE PGAPPNAME
    if [ -n "$PGPASSWORD" ]; then export PGPASSWORD; else unset PGPASSWORD; fi
    user=${POSTGRES_USER:-${POSTGRESQL_USERNAME:-postgres}}
    bounded 6 "${pg_client:-psql}" -h "${socket%/*}" -p "${socket##*.}" -U "$user" -d postgres "$@"
  )
}
redis_password() {
  secret=${REDISCLI_AUTH:-${REDIS_PASSWORD:-}}
  if [ -n "$secret" ]; then
    echo "$secret"
  else
    cat /etc/redis/*.conf /usr/local/etc/redis/*.conf /opt/bitnami/redis/etc/redis.conf 2>/dev/null |
      sed -n 's/^[[:space:]]*requirepass[[:space:]]\{1,\}//p' | tail -n 1 | tr -d "\"'"
  fi
}
couchdb_ask() { bounded 12 sh -c "$couch_asked"; }
