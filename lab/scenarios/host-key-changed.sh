# shellcheck shell=bash

describe() {
  printf 'the server shows host keys that nobody has seen'
}

servers() {
  printf 'vps4'
}

key_files() {
  local kind
  for kind in rsa ecdsa ed25519; do
    printf '/etc/ssh/ssh_host_%s_key\n/etc/ssh/ssh_host_%s_key.pub\n' "$kind" "$kind"
  done
}

break_on() {
  local files root
  root=$(root_of "$1")
  mapfile -t files < <(key_files)
  keep "$1" "${files[@]}"
  rm -f "$root"/etc/ssh/ssh_host_*
  ssh-keygen -A -f "$root" >/dev/null
  rm -f "$root"/etc/ssh/ssh_host_dsa_key*
  on "$1" systemctl restart ssh.service
}

mend_on() {
  restore "$1"
  on "$1" systemctl restart ssh.service
}

shows_on() {
  ssh_says "$1" 'REMOTE HOST IDENTIFICATION HAS CHANGED'
}
