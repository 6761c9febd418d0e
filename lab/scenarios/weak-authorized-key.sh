# shellcheck shell=bash

describe() {
  printf 'a user may log in with a short RSA key'
}

servers() {
  printf 'vps2'
}

break_on() {
  local work
  work=$(mktemp -d "$LAB_DIR/weak.XXXXXX")
  ssh-keygen -q -t rsa -b 1024 -N '' -C old-laptop -f "$work/key"
  keep "$1" /home/ops/.ssh/authorized_keys
  cat "$work/key.pub" >>"$(root_of "$1")/home/ops/.ssh/authorized_keys"
  rm -rf "$work"
}

mend_on() {
  restore "$1"
}

shows_on() {
  inside "$1" "ssh-keygen -lf /home/ops/.ssh/authorized_keys | grep -q '^1024 '"
}
