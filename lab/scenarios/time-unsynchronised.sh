# shellcheck shell=bash

describe() {
  printf 'no service keeps the clock right'
}

servers() {
  printf 'vps3'
}

break_on() {
  on "$1" systemctl disable --quiet --now chrony.service
}

mend_on() {
  on "$1" systemctl enable --quiet --now chrony.service
  on "$1" chronyc waitsync 60 0 0 0.5 >/dev/null
}

shows_on() {
  inside "$1" '! systemctl is-active --quiet chrony.service'
}
