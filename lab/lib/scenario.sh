# Faults: each file in lab/scenarios defines describe, default_servers, break_on SERVER and mend_on SERVER.
# shellcheck shell=bash

broken_scenarios() {
  local mark
  for mark in "$LAB_DIR"/broken/*; do
    [[ -e $mark ]] && printf '%s (%s)\n' "${mark##*/}" "$(tr '\n' ' ' <"$mark")"
  done
  return 0
}
