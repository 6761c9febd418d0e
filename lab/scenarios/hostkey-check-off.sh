# shellcheck shell=bash

describe() {
  printf 'host-key checks are switched off, in a script and in a configuration (I-27)'
}

servers() {
  printf 'vps2'
}

break_on() {
  put "$1" /usr/local/sbin/copy-ledger 0755 <<SCRIPT
#!/bin/sh
set -eu
ssh -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null root@$(address_of vps4) tar -C /srv -c ledger >/var/backups/ledger.tar
SCRIPT
  put "$1" /root/.ssh/config 0600 <<'CONFIG'
Host *
  StrictHostKeyChecking no
CONFIG
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" 'grep -qs "StrictHostKeyChecking=no" /usr/local/sbin/copy-ledger && grep -qs "StrictHostKeyChecking no" /root/.ssh/config'
}
