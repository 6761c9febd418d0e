# shellcheck shell=bash

describe() {
  printf 'the server refuses connections (REJECT)'
}

servers() {
  printf 'vps3'
}

break_on() {
  net_rule "$1" out ip daddr "$(address_of "$1")" tcp dport 22 reject with tcp reset
}

mend_on() {
  remove_net_rules "$1"
}

shows_on() {
  ssh_says "$1" 'Connection refused'
}
