# shellcheck shell=bash

# Unmounts everything at and below a folder, the deepest first.
unmount_below() {
  local place
  while read -r place; do
    umount "$place" 2>/dev/null || umount --lazy "$place"
  done < <(awk -v top="$1" '$2 == top || index($2, top "/") == 1 { print $2 }' /proc/mounts | sort -r)
}
