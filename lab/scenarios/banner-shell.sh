# shellcheck shell=bash

describe() {
  printf 'the login shell of root prints a banner before whatever it is asked for'
}

servers() {
  printf 'vps2'
}

break_on() {
  root_shell "$1" banner-shell <<'SCRIPT'
#!/bin/sh
printf '\033[1;31m*** Authorised use only ***\033[0m\n'
printf 'Last maintenance: $(date) <b>&amp;</b> # --- {not: yaml}\n'
exec /bin/bash "$@"
SCRIPT
}

mend_on() {
  usual_root_shell "$1"
}

shows_on() {
  inside "$1" true | grep -q 'Authorised use only'
}
