# shellcheck shell=bash

describe() {
  printf 'the disk of the server is full to the last block'
}

servers() {
  printf 'vps2'
}

# Blocks that are only set aside cost the host nothing; the rest, which cannot be, is written.
break_on() {
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -c '
    fallocate -l "$(($(df --output=avail -B1 / | tail -n 1) - 1048576))" /var/filling
    cat /dev/zero >/var/filling.rest 2>/dev/null || true'
}

mend_on() {
  rm -f "$(root_of "$1")/var/filling" "$(root_of "$1")/var/filling.rest"
}

shows_on() {
  inside "$1" "df --output=pcent / | grep -q 100%"
}
