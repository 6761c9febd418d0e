# Sourced by the scripts of this folder: side-by-side timing. The things compared run in turn (A B A B …), so that a
# machine whose speed drifts drifts for all of them; medians and ratios are printed.

# Builds what is measured and what measures it.
build() {
  "$root/steward" --version >/dev/null
  (cd "$root" && ./mvnw -q -ntp -B -Dquick -pl bench -am package)
}

now() { date +%s%N; }

# timed FILE COMMAND...: appends the milliseconds that the command took.
timed() {
  local file=$1 start
  shift
  start=$(now)
  "$@" >/dev/null 2>"$scratch/stderr" || { [ $? -le 3 ] || { cat "$scratch/stderr" >&2; return 1; }; }
  printf '%d\n' $((($(now) - start) / 1000)) >>"$file"
}

# median FILE: in milliseconds, with one decimal.
median() { sort -n "$1" | awk '{ v[NR] = $1 / 1000 } END { m = int((NR + 1) / 2); printf "%.1f", NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'; }

spread() { sort -n "$1" | awk 'NR == 1 { low = $1 } { high = $1 } END { printf "%.0f–%.0f", low / 1000, high / 1000 }'; }

row() { printf '  %-52s %9s ms  (%s)\n' "$1" "$(median "$2")" "$(spread "$2")"; }

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

minus() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.1f", a - b }'; }

# scratch folder, removed at the end
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
