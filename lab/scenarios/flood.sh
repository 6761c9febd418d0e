# shellcheck shell=bash

describe() {
  printf 'whatever root is asked for, a gigabyte comes out'
}

servers() {
  printf 'vps2'
}

break_on() {
  root_shell "$1" flood-shell <<'SCRIPT'
#!/bin/sh
yes 'all work and no play makes a dull server' | head -c 1073741824
exec /bin/bash "$@"
SCRIPT
}

mend_on() {
  usual_root_shell "$1"
}

shows_on() {
  # shellcheck disable=SC2312 # the flood is cut off on purpose
  (($(inside "$1" true 2>/dev/null | head -c 1000000 | wc -c) == 1000000))
}
