# shellcheck shell=bash

describe() {
  printf 'root has the same password (the same hash, as from one template) everywhere (I-20)'
}

servers() {
  printf 'vps1 vps2 vps3 vps4 vps5'
}

break_on() {
  shared_secret root random_secret
  shared_secret root.hash openssl passwd -6 -in "$LAB_DIR/secrets/root"
  printf 'root:%s\n' "$(cat "$LAB_DIR/secrets/root.hash")" | on "$1" chpasswd --encrypted
}

mend_on() {
  on "$1" usermod --password '*' root
}

shows_on() {
  inside "$1" "grep -q '^root:[$]6[$]' /etc/shadow"
}
