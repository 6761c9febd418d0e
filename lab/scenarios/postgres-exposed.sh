# shellcheck shell=bash

describe() {
  printf 'PostgreSQL listens to the whole network, trusts it, and the firewall lets it through'
}

servers() {
  printf 'vps4'
}

break_on() {
  [[ $(layer_of "$1") == data ]] || die "$SCENARIO needs PostgreSQL; vps2 and vps4 have it"
  printf "listen_addresses = '*'\n" | put "$1" /etc/postgresql/15/main/conf.d/open.conf 0644
  keep "$1" /etc/postgresql/15/main/pg_hba.conf
  printf 'host all all 0.0.0.0/0 trust\n' >>"$(root_of "$1")/etc/postgresql/15/main/pg_hba.conf"
  open_port "$1" 5432
  on "$1" systemctl restart postgresql@15-main.service
}

mend_on() {
  restore "$1"
  reload_firewall "$1"
  on "$1" systemctl restart postgresql@15-main.service
}

shows_on() {
  inside "$1" "ss -Htln 'sport = :5432' | grep -q '0.0.0.0:5432'" && reaches "$1" 5432
}
