# shellcheck shell=bash

describe() {
  printf 'firewalld runs on a K3s node, where it breaks the rules of K3s (I-21)'
}

servers() {
  printf 'vps3'
}

break_on() {
  install_packages "$1" firewalld
  on "$1" systemctl enable --quiet --now firewalld.service
}

mend_on() {
  on "$1" systemctl stop firewalld.service polkit.service || true
  remove_packages "$1"
  rm -rf "$(root_of "$1")/etc/firewalld" "$(root_of "$1")/var/log/firewalld"
  # firewalld conflicts with it, and so stopped it.
  on "$1" systemctl start nftables.service
}

shows_on() {
  inside "$1" 'systemctl is-active --quiet firewalld.service && firewall-cmd --state >/dev/null 2>&1'
}
