# shellcheck shell=bash

describe() {
  printf 'one packet in twenty is lost, both ways'
}

servers() {
  printf 'vps2'
}

break_on() {
  net_rule "$1" out ip daddr "$(address_of "$1")" numgen random mod 100 '<' 5 drop
  net_rule "$1" back ip saddr "$(address_of "$1")" numgen random mod 100 '<' 5 drop
}

mend_on() {
  remove_net_rules "$1"
}

# Two hundred small packets: at five in a hundred each way, losing none of them has a chance of one in 10^8.
shows_on() {
  has_net_rule "$1" && ping -q -c 200 -i 0.005 -W 1 "$(address_of "$1")" | grep -Eq ' [1-9][0-9.]*% packet loss'
}
