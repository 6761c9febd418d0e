# shellcheck shell=bash

describe() {
  printf 'PostgreSQL lets nobody in, not even its own user'
}

servers() {
  printf 'vps2'
}

break_on() {
  need_database "$1"
  keep "$1" /etc/postgresql/15/main/pg_hba.conf
  printf 'local all all reject\n' >"$(root_of "$1")/etc/postgresql/15/main/pg_hba.conf"
  on "$1" systemctl reload postgresql@15-main.service
}

mend_on() {
  restore "$1"
  on "$1" systemctl reload postgresql@15-main.service
}

shows_on() {
  ! in_postgres "$1" -c 'select 1' >/dev/null 2>&1
}
