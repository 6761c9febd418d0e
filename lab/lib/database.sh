# What scenarios do with PostgreSQL and Redis on vps2 and vps4.
# shellcheck shell=bash

need_database() {
  [[ $(layer_of "$1") == data ]] || die "$SCENARIO needs PostgreSQL and Redis; vps2 and vps4 have them"
}

# in_postgres SERVER OPTION…: psql as its superuser, on Debian's own cluster unless the options say otherwise
in_postgres() {
  on "$1" setpriv --reuid postgres --regid postgres --init-groups psql -XAtq "${@:2}"
}

# until_true SECONDS COMMAND…
until_true() {
  local end=$((SECONDS + $1))
  until "${@:2}"; do
    ((SECONDS < end)) || return 1
    sleep 0.3
  done
}
