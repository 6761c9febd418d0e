# shellcheck shell=bash

describe() {
  printf 'sudo asks ops for a password, though the estate says that it does not'
}

servers() {
  printf 'vps3'
}

break_on() {
  printf 'ops ALL=(ALL:ALL) ALL\n' | put "$1" /etc/sudoers.d/ops 0440
  declare_otherwise "$1" user ops
  declare_otherwise "$1" more ', sudo: passwordless'
}

mend_on() {
  declare_as_before "$1" user more
  restore "$1"
}

shows_on() {
  ! inside "$1" -l ops sudo -n true 2>/dev/null && grep -q "^  $1: .*user: ops" "$LAB_DIR/estate.yaml"
}
