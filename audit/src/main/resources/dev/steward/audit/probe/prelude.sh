# The probe reads and changes nothing. POSIX sh; it must also run in busybox.
#
#   ask KEY SECONDS BYTES COMMAND [ARG...]   the output of one command, bounded in time and size
#   tell KEY BYTES SOURCE FUNCTION [ARG...]  the output of a shell function, bounded in size only: for reads that
#                                            cannot hang (/proc, /etc, /run). A pipeline that could: ask … sh -c '…'
#                                            SOURCE is what a person would run or read to see the same.
#   none KEY STATUS WHAT                     says why there is no answer: absent, needs-root
#   absent KEY WHAT                          the file does not exist, or (in a folder we may not enter) needs root
#
# Every answer stands between "NONCE begin KEY BYTES COMMAND" and "NONCE end KEY STATUS COMPLAINT", where the complaint
# is the last line of standard error of a command that failed. An answer as long as its limit was cut. Commands never read standard input: the rest of this script is on it. A command can neither write
# a file (its size limit is 0, and the signal for it is ignored) nor leave a core dump.
umask 077
LC_ALL=C
TZ=UTC
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin:/run/current-system/sw/bin
PYTHONDONTWRITEBYTECODE=1
export LC_ALL TZ PATH PYTHONDONTWRITEBYTECODE
unset LANG LANGUAGE ENV BASH_ENV CDPATH GREP_OPTIONS GREP_COLOR POSIXLY_CORRECT
trap '' XFSZ
newline='
'
uid=$(id -u 2>/dev/null)
renice 19 $$ >/dev/null 2>&1
ulimit -t 20 2>/dev/null
ulimit -c 0 2>/dev/null
exec 4>&1

# Processes of containers, which the host's /proc shows too: they have another number in a space of their own.
contained=" $(grep -s '^NSpid:' /proc/[0-9]*/status 2>/dev/null |
  awk 'NF > 2 { split($1, path, "/"); printf "%s ", path[3] }')"

# running NAME: the names among these (an extended expression) under which processes of this system itself run
running() {
  grep -sHxE "$1" /proc/[0-9]*/comm | while IFS=/: read -r _ _ process _ command; do
    case $contained in *" $process "*) ;; *) echo "$command" ;; esac
  done | sort -u
}

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
      wait "$nap"
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

# The status of the command travels on descriptor 3, since a pipe reports only its last member; behind it comes the end
# of standard error, which tail has read to its end. The command gets neither 3, 4 nor 5: one that leaves a child behind
# would keep the reader of 3 waiting.
framed() {
  key=$1 bytes=$2 said=$3
  shift 3
  printf '\n%s begin %s %s %s\n' "$nonce" "$key" "$bytes" "$said"
  complaint=$({ {
    { unwriting "$@" 3>&- 4>&- 5>&-; echo "=$?" >&3; } 2>&1 >&5 | tail -c 300 >&3 5>&-
  } 5>&1 | head -c "$bytes" >&4; } 3>&1)
  status=${complaint%%"$newline"*}
  case $status in
    =0) status=ok complaint='' ;;
    =124 | =137 | =143) status=timeout ;;
    =127) status=absent ;;
    =*) status=${status#=} ;;
    *) status=cut ;;
  esac
  case $complaint in *"$newline"*) complaint=${complaint##*"$newline"} ;; *) complaint='' ;; esac
  printf '\n%s end %s %s %s\n' "$nonce" "$key" "$status" "$complaint"
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
  key=$1 bytes=$2 source=$3
  shift 3
  framed "$key" "$bytes" "$source" "$@"
}
