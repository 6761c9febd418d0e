# shellcheck shell=bash

describe() {
  printf 'there is no /tmp'
}

servers() {
  printf 'vps3'
}

break_on() {
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -ec '
    findmnt --noheadings --output OPTIONS /tmp >/run/tmp.options || true
    while umount --lazy /tmp 2>/dev/null; do :; done
    mv /tmp /tmp.away'
}

mend_on() {
  # shellcheck disable=SC2016 # the server's shell expands these
  on "$1" sh -ec '
    [ ! -d /tmp.away ] || mv /tmp.away /tmp
    # What the kernel lists without an atime option is strictatime; what mount is told without one becomes relatime.
    case $(cat /run/tmp.options) in *atime*) atime= ;; *) atime=strictatime, ;; esac
    [ ! -s /run/tmp.options ] || mount -t tmpfs -o "$atime$(cat /run/tmp.options)" tmpfs /tmp
    chmod 1777 /tmp
    rm -f /run/tmp.options'
}

shows_on() {
  inside "$1" '! test -e /tmp'
}
