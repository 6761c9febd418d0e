# shellcheck shell=bash

describe() {
  printf 'sshd takes one session a connection (MaxSessions 1)'
}

servers() {
  printf 'vps3'
}

break_on() {
  printf 'MaxSessions 1\n' | put "$1" /etc/ssh/sshd_config.d/01-sessions.conf 0644
  on "$1" systemctl reload ssh.service
}

mend_on() {
  restore "$1"
  on "$1" systemctl reload ssh.service
}

shows_on() {
  inside "$1" "sshd -T | grep -qx 'maxsessions 1'"
}
