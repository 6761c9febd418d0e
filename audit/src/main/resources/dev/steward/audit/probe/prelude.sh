# The probe reads and changes nothing. POSIX sh; it must also run in busybox.
#
#   ask KEY SECONDS BYTES COMMAND [ARG...]   the output of one command, bounded in time and size
#   tell KEY BYTES FUNCTION [ARG...]         the output of a shell function made of quick reads
#   none KEY STATUS WHAT                     says why there is no answer: absent, needs-root
#
# Every answer stands between "NONCE begin KEY BYTES COMMAND" and "NONCE end KEY STATUS". An answer as long as its
# limit was cut. Commands never read standard input: the rest of this script is on it.
umask 077
LC_ALL=C
PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export LC_ALL PATH
unset LANG LANGUAGE ENV BASH_ENV CDPATH
uid=$(id -u 2>/dev/null)
renice 19 $$ >/dev/null 2>&1
ionice -c 3 -p $$ >/dev/null 2>&1
ulimit -t 20 2>/dev/null
exec 4>&1

has() { command -v "$1" >/dev/null 2>&1; }
root() { [ "$uid" = 0 ]; }
none() { printf '\n%s begin %s 0 %s\n\n%s end %s %s\n' "$nonce" "$1" "$3" "$nonce" "$1" "$2"; }

if has timeout; then
  bounded() { timeout -k 2 "$@"; }
else
  bounded() {
    seconds=$1
    shift
    "$@" &
    child=$!
    { sleep "$seconds"; kill -9 "$child"; } >/dev/null 2>&1 &
    watch=$!
    wait "$child"
    result=$?
    kill "$watch" 2>/dev/null
    return "$result"
  }
fi

# The status of the command travels on descriptor 3, since a pipe reports only its last member.
framed() {
  key=$1 bytes=$2 said=$3
  shift 3
  printf '\n%s begin %s %s %s\n' "$nonce" "$key" "$bytes" "$said"
  status=$({ { "$@" 2>/dev/null 4>&-; echo $? >&3; } | head -c "$bytes" >&4; } 3>&1)
  case $status in
    0) status=ok ;;
    124 | 137 | 143) status=timeout ;;
    126 | 127) status=absent ;;
  esac
  printf '\n%s end %s %s\n' "$nonce" "$key" "${status:-cut}"
}

ask() {
  key=$1 seconds=$2 bytes=$3
  shift 3
  if has "$1"; then
    framed "$key" "$bytes" "$*" bounded "$seconds" "$@"
  else
    none "$key" absent "$*"
  fi
}

tell() {
  key=$1 bytes=$2
  shift 2
  framed "$key" "$bytes" "$*" "$@"
}
