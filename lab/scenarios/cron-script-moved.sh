# shellcheck shell=bash

describe() {
  printf "root's crontab calls a script that now lies elsewhere (I-25)"
}

servers() {
  printf 'vps4'
}

break_on() {
  put "$1" /opt/scripts/sync-state.sh 0755 <<'SCRIPT'
#!/bin/sh
sync
SCRIPT
  keep "$1" /var/spool/cron/crontabs/root
  printf '30 1 * * * /usr/local/bin/sync-state.sh 2>&1 | logger -t sync-state\n' | on "$1" crontab -
}

mend_on() {
  restore "$1"
  rmdir "$(root_of "$1")/opt/scripts"
}

shows_on() {
  inside "$1" 'crontab -l 2>/dev/null | grep -q /usr/local/bin/sync-state.sh && test -x /opt/scripts/sync-state.sh'
}
