# shellcheck shell=bash

describe() {
  printf 'Redis listens to the whole network, asks for no password, and the firewall lets it through'
}

servers() {
  printf 'vps4'
}

break_on() {
  [[ $(layer_of "$1") == data ]] || die "$SCENARIO needs Redis; vps2 and vps4 have it"
  keep "$1" /etc/redis/password.conf
  : >"$(root_of "$1")/etc/redis/password.conf"
  keep "$1" /etc/redis/lab.conf
  printf 'bind 0.0.0.0\nprotected-mode no\nmaxmemory 64mb\n' >"$(root_of "$1")/etc/redis/lab.conf"
  open_port "$1" 6379
  on "$1" systemctl restart redis-server.service
}

mend_on() {
  restore "$1"
  reload_firewall "$1"
  on "$1" systemctl restart redis-server.service
}

shows_on() {
  inside "$1" "ss -Htln 'sport = :6379' | grep -q '0.0.0.0:6379'" && reaches "$1" 6379
}
