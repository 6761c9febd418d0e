# shellcheck shell=bash

describe() {
  printf 'the newest dump of a database breaks off in the middle (I-23)'
}

servers() {
  printf 'vps4'
}

break_on() {
  need_database "$1"
  put_folder "$1" /srv/backup-postgres
  dump_ledger "$1" /srv/backup-postgres/ledger-2026-01-01.dump 30 -Fc
  dump_ledger "$1" /srv/backup-postgres/ledger-2026-01-02.dump 2 -Fc
  on "$1" sh -c 'cd /srv/backup-postgres && truncate -s -900 ledger-2026-01-02.dump && touch -d "2 hours ago" ledger-2026-01-02.dump'
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" 'test -f /srv/backup-postgres/ledger-2026-01-02.dump && ! pg_restore -f /dev/null /srv/backup-postgres/ledger-2026-01-02.dump' 2>/dev/null
}
