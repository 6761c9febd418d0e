# shellcheck shell=bash

describe() {
  printf 'cron jobs whose commands are not on the PATH that cron gives them (I-25)'
}

servers() {
  printf 'vps2'
}

# One job that cron itself does not find, and one whose script calls what is only in /usr/sbin.
break_on() {
  put "$1" /usr/local/bin/nightly-report 0755 <<'SCRIPT'
#!/bin/sh
df -P / | logger -t nightly-report
SCRIPT
  put "$1" /usr/local/bin/firewall-report 0755 <<'SCRIPT'
#!/bin/sh
nft list ruleset | logger -t firewall-report
SCRIPT
  put "$1" /etc/cron.d/reports 0644 <<'CRON'
5 2 * * * root nightly-report 2>&1 | logger -t cron
10 2 * * * root /usr/local/bin/firewall-report 2>&1 | logger -t cron
CRON
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" "test -f /etc/cron.d/reports && ! env -i PATH=/usr/bin:/bin sh -c 'command -v nightly-report || command -v nft' >/dev/null"
}
