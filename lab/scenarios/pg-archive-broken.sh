# shellcheck shell=bash

describe() {
  printf 'PostgreSQL archives its log into a folder that is not there'
}

servers() {
  printf 'vps4'
}

break_on() {
  need_database "$1"
  printf "archive_mode = on\narchive_command = 'cp %%p /srv/archive/%%f'\n" |
    put "$1" /etc/postgresql/15/main/conf.d/archive.conf 0644
  on "$1" systemctl restart postgresql@15-main.service
  in_postgres "$1" -c 'select pg_switch_wal()' >/dev/null
  until_true 20 shows_on "$1" || die "PostgreSQL on $1 has not tried to archive"
}

mend_on() {
  restore "$1"
  on "$1" systemctl restart postgresql@15-main.service
  in_postgres "$1" -c "select pg_stat_reset_shared('archiver')" >/dev/null
}

shows_on() {
  [[ $(in_postgres "$1" -c 'select failed_count > 0 from pg_stat_archiver') == t ]]
}
