# shellcheck shell=bash

describe() {
  printf 'ss, which a probe needs, never returns'
}

servers() {
  printf 'vps3'
}

break_on() {
  put "$1" /usr/bin/ss 0755 <<'SCRIPT'
#!/bin/sh
exec sleep 100000
SCRIPT
}

mend_on() {
  restore "$1"
  on "$1" pkill -x -f 'sleep 100000' || true
}

shows_on() {
  ! try_ssh "$1" 3 ss -Htln >/dev/null
}
