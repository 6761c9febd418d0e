# Sourced by the scripts of this folder that need the lab: where it is, and a HOME in which ssh finds its way there.
# shellcheck shell=bash
lab=${STEWARD_LAB_DIR:-/run/steward-lab}
# shellcheck disable=SC2034
servers=(vps1 vps2 vps3 vps4 vps5)
[ -f "$lab/complete" ] || fail "there is no lab in $lab: sudo lab/lab up, or name its folder in STEWARD_LAB_DIR"

# on SERVER COMMAND: over plain OpenSSH.
on() { limited ssh -F "$lab/ssh_config" "$1" "$2"; }
