# shellcheck shell=bash

describe() {
  printf 'a user can log in with no password at all'
}

servers() {
  printf 'vps3'
}

break_on() {
  on "$1" useradd --create-home --shell /bin/bash guest
  on "$1" passwd --quiet --delete guest
}

mend_on() {
  on "$1" userdel --remove guest 2>/dev/null || true
}

shows_on() {
  inside "$1" "grep -q '^guest::' /etc/shadow"
}
