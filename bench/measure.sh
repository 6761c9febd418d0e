# Sourced by the scripts of this folder: side-by-side timing. The things compared run in turn (A B A B …), so that a
# machine whose speed drifts drifts for all of them; medians and ratios are printed.
# shellcheck shell=bash
set -euo pipefail

root=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
# shellcheck source-path=SCRIPTDIR source=../.mvn/jdk.sh
. "$root/.mvn/jdk.sh"
# Programs of this folder, once build has run.
# shellcheck disable=SC2034
bench="$root/bench/target/quick/classes:$root/bench/target/quick/lib/*"
# Seconds that one run of anything may take.
patience=${STEWARD_BENCH_PATIENCE:-300}

# A scratch folder, removed at the end after whatever a script's own tidy ends.
scratch=$(mktemp -d)
tidy() { :; }
trap 'tidy; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# Builds what is measured and what measures it, before any clock runs; has no time limit.
build() {
  echo "building what is measured (not timed) …" >&2
  "$root/steward" --version >/dev/null
  (cd "$root" && ./mvnw -q -ntp -B -Dquick -pl bench -am package >"$scratch/build.log" 2>&1) ||
    fail "the build failed: $(tail -n 5 "$scratch/build.log")"
}

# run_java CLASS ARGUMENT...: a program of this folder.
run_java() { "$JAVA_HOME/bin/java" -cp "$bench" "dev.steward.bench.$1" "${@:2}"; }

# What else the machine was doing is part of every result.
load() { printf 'load of the machine: %s, on %s processors\n' "$(cut -d ' ' -f 1-3 /proc/loadavg)" "$(nproc)"; }

# limited COMMAND...: ends it after our patience, and then says so. Needs a program, not a function. A script may put a
# meter before it.
meter=()
limited() {
  local status=0
  "${meter[@]}" timeout --foreground -k 10 "$patience" "$@" || status=$?
  [ "$status" != 124 ] || fail "${1##*/} did not end within $patience s, so nothing was measured. $(load).
  Try again when the machine is quiet, or allow more: STEWARD_BENCH_PATIENCE=$((2 * patience)) bench/${0##*/}"
  return "$status"
}

# More options for every audit.
audit_options=()

# audit ESTATE SERVERS: fails unless that many servers answered in full: half an audit is fast and worth nothing.
audit() {
  local status=0 seen
  limited "$root/steward" audit -q --fail-on never "${audit_options[@]}" -f "$1" -o json --out "$scratch/audit.json" || status=$?
  case $status in 0 | 3) ;; *) fail "the audit ended with exit code $status" ;; esac
  seen=$(grep -c '^ *"outcome" : "observed"' "$scratch/audit.json" || true)
  [ "$seen" = "$2" ] || fail "$seen of $2 servers answered in full, so the time means nothing. $(load).
  $(grep -m 1 '^ *"reason" : "..*"' "$scratch/audit.json")"
}

now() { date +%s%N; }

# timed FILE COMMAND...: appends the microseconds that the command took; ends the script if it fails.
timed() {
  local file=$1 start status
  shift
  start=$(now)
  # A subshell of its own and no condition around it: set -e then holds inside functions too.
  set +e
  (set -e; "$@") >"$scratch/stdout" 2>"$scratch/stderr"
  status=$?
  set -e
  printf '%d\n' $((($(now) - start) / 1000)) >>"$file"
  [ "$status" = 0 ] || fail "$1 failed with exit code $status: $(tail -n 8 "$scratch/stderr" "$scratch/stdout")"
}

# median FILE: in milliseconds, with one decimal.
median() { sort -n "$1" | awk '{ v[NR] = $1 / 1000 } END { m = int((NR + 1) / 2); printf "%.1f", NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'; }

spread() { sort -n "$1" | awk 'NR == 1 { low = $1 } { high = $1 } END { printf "%.0f–%.0f", low / 1000, high / 1000 }'; }

row() { printf '  %-52s %9s ms  (%s)\n' "$1" "$(median "$2")" "$(spread "$2")"; }

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

minus() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a - b }'; }
