# shellcheck shell=bash

describe() {
  printf 'the server of the website has no firewall (I-21)'
}

servers() {
  printf 'vps5'
}

firewall_of() {
  if [[ $(layer_of "$1") == web ]]; then printf 'firewalld.service'; else printf 'nftables.service'; fi
}

break_on() {
  on "$1" systemctl disable --quiet --now "$(firewall_of "$1")"
  on "$1" nft delete table inet host 2>/dev/null || true
}

mend_on() {
  on "$1" systemctl enable --quiet --now "$(firewall_of "$1")"
}

shows_on() {
  inside "$1" "! systemctl is-active --quiet $(firewall_of "$1") && ! nft list tables | grep -Eq 'firewalld|inet host'"
}
