# shellcheck shell=bash

describe() {
  printf 'a management console (cockpit, port 9090) is open to the network (I-21)'
}

servers() {
  printf 'vps5'
}

break_on() {
  # Purging leaves an override that names a group, and without the group dpkg does nothing any more.
  keep "$1" /var/lib/dpkg/statoverride /etc/firewalld/zones/public.xml.old
  install_packages "$1" cockpit
  on "$1" systemctl enable --quiet --now cockpit.socket
  if on "$1" systemctl is-active --quiet firewalld.service; then
    on "$1" firewall-cmd --quiet --permanent --add-service=cockpit
    on "$1" firewall-cmd --quiet --reload
  else
    open_port "$1" 9090
  fi
}

mend_on() {
  on "$1" systemctl stop cockpit.socket cockpit.service || true
  if on "$1" systemctl is-active --quiet firewalld.service; then
    on "$1" firewall-cmd --quiet --permanent --remove-service=cockpit
    on "$1" firewall-cmd --quiet --reload
  fi
  remove_packages "$1"
  rm -rf "$(root_of "$1")/etc/cockpit" "$(root_of "$1")/var/lib/cockpit"
  if on "$1" systemctl is-active --quiet nftables.service; then
    reload_firewall "$1"
  fi
}

shows_on() {
  listens "$1" 9090 && reaches "$1" 9090
}
