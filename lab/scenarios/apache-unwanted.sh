# shellcheck shell=bash

describe() {
  printf 'Apache runs for nobody (I-20)'
}

servers() {
  printf 'vps1 vps2 vps3'
}

break_on() {
  install_packages "$1" apache2
  on "$1" systemctl enable --quiet --now apache2.service
}

mend_on() {
  on "$1" systemctl stop apache2.service || true
  remove_packages "$1"
  rm -rf "$(root_of "$1")"/var/log/apache2 "$(root_of "$1")"/var/www "$(root_of "$1")"/etc/apache2
}

shows_on() {
  listens "$1" 80 && inside "$1" systemctl is-active --quiet apache2.service
}
