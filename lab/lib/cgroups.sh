# Control groups: each server gets one of its own in every hierarchy, at NAME/SERVER. Without that, all of them
# would share one, and each systemd would count, and kill, the services of the others.
# shellcheck shell=bash

cgroup_hierarchies() {
  awk '$3 == "cgroup" || $3 == "cgroup2" { print $2 }' /proc/mounts | sort -u
}

# Moves the calling process, so that what it starts belongs to the server.
enter_cgroups() {
  local hierarchy group file
  while read -r hierarchy; do
    group=$hierarchy/$LAB_NAME
    mkdir -p "$group" 2>/dev/null || continue
    for file in cpuset.cpus cpuset.mems; do
      [[ ! -f $hierarchy/$file || -s $group/$file && -n $(cat "$group/$file") ]] || cat "$hierarchy/$file" >"$group/$file"
    done
    mkdir -p "$group/$1"
    for file in cpuset.cpus cpuset.mems; do
      [[ ! -f $hierarchy/$file ]] || cat "$group/$file" >"$group/$1/$file"
    done
    printf '%s\n' "$BASHPID" >"$group/$1/cgroup.procs"
  done < <(cgroup_hierarchies)
}

# The kernel takes a moment to let go of the groups of processes that have just ended.
remove_cgroups() {
  local hierarchy tries
  while read -r hierarchy; do
    for tries in 1 2 3 4 5 6 7 8 9 10; do
      [[ -d $hierarchy/$LAB_NAME ]] || break
      find "$hierarchy/$LAB_NAME" -depth -type d -exec rmdir {} + 2>/dev/null || sleep 0.1
    done
    [[ ! -d $hierarchy/$LAB_NAME ]] || say "control groups are left in $hierarchy/$LAB_NAME after $tries tries"
  done < <(cgroup_hierarchies)
}
