# shellcheck shell=bash

describe() {
  printf 'what is sent to the server vanishes (DROP)'
}

servers() {
  printf 'vps3'
}

break_on() {
  net_rule "$1" out ip daddr "$(address_of "$1")" drop
}

mend_on() {
  remove_net_rules "$1"
}

shows_on() {
  ! try_ssh "$1" 3 true >/dev/null
}
