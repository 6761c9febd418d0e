# Sourced by the scripts at the root: sets JAVA_HOME to a JDK 25 or newer, or ends with what to do.

is_25() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${version:-0}" -ge 25 ]
}

find_java() {
  on_path=$(command -v java 2>/dev/null || true)
  [ -z "$on_path" ] || on_path=$(dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")")
  for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
    if [ -n "$home" ] && is_25 "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return
    fi
  done
  cat >&2 <<'TEXT'
steward: needs a JDK 25 or newer and found none in JAVA_HOME, on PATH or in /usr/lib/jvm.
  Debian: apt install openjdk-25-jdk (or Temurin 25); RHEL family: dnf install java-25-openjdk-devel.
  The release archive brings its own.
TEXT
  exit 2
}

find_java
