# The probe reads and changes nothing. POSIX sh; it must also run in busybox.
#
#   ask KEY SECONDS BYTES COMMAND [ARG...]   the output of one command, bounded in time and size
#   tell KEY BYTES FUNCTION [ARG...]         the output of a shell function, bounded in size only: for reads that
#                                            cannot hang (/proc, /etc, /run). A pipeline that could: ask … sh -c '…'
#   none KEY STATUS WHAT                     says why there is no answer: absent, needs-root
#   absent KEY WHAT                          the file does not exist, or (in a folder we may not enter) needs root
#
# Every answer stands between "NONCE begin KEY BYTES COMMAND" and "NONCE end KEY STATUS". An answer as long as its
# limit was cut. Commands never read standard input: the rest of this script is on it. A command can neither write
# a file (its size limit is 0, and the signal for it is ignored) nor leave a core dump.
umask 077
LC_ALL=C
TZ=UTC
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin:/run/current-system/sw/bin
PYTHONDONTWRITEBYTECODE=1
export LC_ALL TZ PATH PYTHONDONTWRITEBYTECODE
unset LANG LANGUAGE ENV BASH_ENV CDPATH GREP_OPTIONS GREP_COLOR POSIXLY_CORRECT
trap '' XFSZ
uid=$(id -u 2>/dev/null)
renice 19 $$ >/dev/null 2>&1
ulimit -t 20 2>/dev/null
ulimit -c 0 2>/dev/null
exec 4>&1

has() { command -v "$1" >/dev/null 2>&1; }
root() { [ "$uid" = 0 ]; }
none() { printf '\n%s begin %s 0 %s\n\n%s end %s %s\n' "$nonce" "$1" "$3" "$nonce" "$1" "$2"; }
absent() {
  folder=$2
  while [ ! -e "$folder" ] && [ -n "${folder%/*}" ]; do folder=${folder%/*}; done
  if root || [ ! -d "$folder" ] || [ -x "$folder" ]; then none "$1" absent "$2"; else none "$1" needs-root "$2"; fi
}

# Old busybox has a timeout without -k. Without a usable one a watcher kills the command; the watcher takes its
# own sleep along when the command ends first, so that nothing is left behind.
if timeout -k 1 1 true 2>/dev/null; then
  bounded() { timeout -k 2 "$@"; }
else
  bounded() {
    seconds=$1
    shift
    "$@" &
    child=$!
    {
      nap=''
      ended=''
      trap 'ended=1; [ -z "$nap" ] || kill -9 "$nap"' TERM
      sleep "$seconds" &
      nap=$!
      [ -n "$ended" ] || wait "$nap"
      kill -9 "$nap"
      [ -n "$ended" ] || kill -9 "$child"
    } >/dev/null 2>&1 &
    watch=$!
    wait "$child"
    result=$?
    kill "$watch" 2>/dev/null
    wait "$watch" 2>/dev/null
    return "$result"
  }
fi

unwriting() {
  ulimit -f 0
  "$@"
}

# The status of the command travels on descriptor 3, since a pipe reports only its last member. The command gets
# neither 3 nor 4: one that leaves a child behind would keep the reader of 3 waiting.
framed() {
  key=$1 bytes=$2 said=$3
  shift 3
  printf '\n%s begin %s %s %s\n' "$nonce" "$key" "$bytes" "$said"
  status=$({ { unwriting "$@" 2>/dev/null 3>&- 4>&-; echo $? >&3; } | head -c "$bytes" >&4; } 3>&1)
  case $status in
    0) status=ok ;;
    124 | 137 | 143) status=timeout ;;
    127) status=absent ;;
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
