# shellcheck shell=bash

describe() {
  printf 'a cron job throws its output away (I-25)'
}

servers() {
  printf 'vps4'
}

break_on() {
  put "$1" /usr/local/sbin/backup-testnet 0755 <<'SCRIPT'
#!/bin/sh
set -eu
tar -cf /var/backups/testnet.tar /etc/hosts
SCRIPT
  put "$1" /etc/cron.d/backup-testnet 0644 <<'CRON'
SHELL=/bin/sh
PATH=/usr/sbin:/usr/bin:/sbin:/bin

0 3 * * * root /usr/local/sbin/backup-testnet >/dev/null 2>&1
CRON
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" 'grep -q ">/dev/null 2>&1" /etc/cron.d/backup-testnet' 2>/dev/null
}
