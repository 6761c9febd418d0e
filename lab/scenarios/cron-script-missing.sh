# shellcheck shell=bash

describe() {
  printf 'a cron job calls a script that does not exist (I-25)'
}

servers() {
  printf 'vps3'
}

break_on() {
  put "$1" /etc/cron.d/ledger 0644 <<'CRON'
SHELL=/bin/sh
PATH=/usr/sbin:/usr/bin:/sbin:/bin

0 4 * * * root /usr/local/sbin/backup-ledger.sh 2>&1 | logger -t backup-ledger
CRON
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" 'grep -q backup-ledger.sh /etc/cron.d/ledger && ! test -e /usr/local/sbin/backup-ledger.sh' 2>/dev/null
}
