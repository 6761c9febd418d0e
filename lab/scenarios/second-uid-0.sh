# shellcheck shell=bash

describe() {
  printf 'a second user has the rights of root'
}

servers() {
  printf 'vps1'
}

break_on() {
  on "$1" useradd --non-unique --uid 0 --gid 0 --no-create-home --home-dir /root --shell /bin/bash toor
}

# userdel refuses while processes of that number run, and those of root always do.
mend_on() {
  on "$1" userdel --force toor 2>/dev/null || true
}

shows_on() {
  inside "$1" "grep -q '^toor:x:0:' /etc/passwd"
}
