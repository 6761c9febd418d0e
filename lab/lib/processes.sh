# The processes that a lab starts on its host: each is known by its id and start time, so that ending it
# never hits another process that got the same id later.
# shellcheck shell=bash

start_time_of() {
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  stat=${stat##*) }
  # shellcheck disable=SC2086 # the fields are numbers; the 22nd of the whole line is the 20th here
  set -- $stat
  printf '%s' "${20}"
}

# start_process NAME LOG COMMAND…: in a session of its own, and without our locks (8 on the image, 9 on the lab).
start_process() {
  local name=$1 log=$2
  shift 2
  setsid "$@" </dev/null >"$log" 2>&1 8>&- 9>&- &
  remember_process "$name" $!
}

remember_process() {
  mkdir -p "$LAB_DIR/processes"
  printf '%s %s\n' "$2" "$(start_time_of "$2")" >"$LAB_DIR/processes/$1"
}

# Prints the id when the process is still the one that was started. One that had ended before its start time was read has none.
process_of() {
  local pid started
  { read -r pid started <"$LAB_DIR/processes/$1"; } 2>/dev/null || return 1
  [[ -n $started && $(start_time_of "$pid") == "$started" ]] || return 1
  printf '%s' "$pid"
}

await_end_of() {
  local pid=$1 tries=$2
  while [[ -d /proc/$pid ]] && ((tries-- > 0)); do
    sleep 0.1
  done
  [[ ! -d /proc/$pid ]]
}

end_process() {
  local pid
  if pid=$(process_of "$1"); then
    kill "$pid" 2>/dev/null || true
    await_end_of "$pid" 30 || kill -KILL "$pid" 2>/dev/null || true
    await_end_of "$pid" 30 || say "process $pid ($1) does not end"
  fi
  rm -f "$LAB_DIR/processes/$1"
}
