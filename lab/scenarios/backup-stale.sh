# shellcheck shell=bash

describe() {
  printf 'a backup that came every day has not come for ten days'
}

servers() {
  printf 'vps3'
}

break_on() {
  put_folder "$1" /srv/backup-etc
  on "$1" sh -c 'cd /srv/backup-etc && for day in 10 11 12 13 14; do
    tar -czf etc-2026-01-$((24 - day)).tar.gz -C /etc hosts passwd && touch -d "$day days ago" etc-2026-01-$((24 - day)).tar.gz
  done'
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" 'test -n "$(find /srv/backup-etc -name "*.tar.gz")" && test -z "$(find /srv/backup-etc -name "*.tar.gz" -mtime -9)"' 2>/dev/null
}
