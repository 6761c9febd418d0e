# shellcheck shell=bash

describe() {
  printf 'the newest dump of a database is an empty gzip file: the dump failed, the pipe did not (I-23)'
}

servers() {
  printf 'vps2'
}

break_on() {
  need_database "$1"
  put_folder "$1" /srv/backup-postgres
  dump_ledger "$1" /srv/backup-postgres/ledger-2026-01-01.sql.gz 30 -Fp
  on "$1" sh -c 'false | gzip >/srv/backup-postgres/ledger-2026-01-02.sql.gz && touch -d "2 hours ago" /srv/backup-postgres/ledger-2026-01-02.sql.gz'
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" 'test -f /srv/backup-postgres/ledger-2026-01-02.sql.gz && test "$(gzip -dc /srv/backup-postgres/ledger-2026-01-02.sql.gz | wc -c)" = 0' 2>/dev/null
}
