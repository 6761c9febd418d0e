# shellcheck shell=bash

describe() {
  printf 'the server is switched off'
}

servers() {
  printf 'vps4'
}

break_on() {
  halt "$1"
}

mend_on() {
  # Docker's folder and the root stay mounted: it is the same disk that starts again.
  process_of "$1" >/dev/null || boot "$1"
  await_server "$1"
}

shows_on() {
  ! process_of "$1" >/dev/null && ! try_ssh "$1" 5 true >/dev/null
}
