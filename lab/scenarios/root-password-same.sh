# shellcheck shell=bash

describe() {
  printf 'root has the same password (the same hash, as from one template) everywhere (I-20)'
}

servers() {
  printf 'vps1 vps2 vps3 vps4 vps5'
}

break_on() {
  local day=$LAB_DIR/secrets/root.day.$1
  [[ -f $day ]] || inside "$1" "sed -n 's/^root:[^:]*:\\([0-9]*\\):.*/\\1/p' /etc/shadow" >"$day"
  shared_secret root random_secret
  shared_secret root.hash openssl passwd -6 -in "$LAB_DIR/secrets/root"
  printf 'root:%s\n' "$(cat "$LAB_DIR/secrets/root.hash")" | on "$1" chpasswd --encrypted
}

mend_on() {
  local day=$LAB_DIR/secrets/root.day.$1
  [[ -f $day ]] || return 0
  on "$1" usermod --password '*' root
  # A password that is set gets today's date, which an image of yesterday does not have.
  on "$1" chage --lastday "$(cat "$day")" root
  rm "$day"
}

shows_on() {
  inside "$1" "grep -q '^root:[$]6[$]' /etc/shadow"
}
