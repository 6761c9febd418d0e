clock() {
  echo "epoch=$(date +%s)"
  echo "offset=$(unset TZ; date +%z)"
  echo "localtime=$(readlink -f /etc/localtime)"
  if [ -r /etc/timezone ]; then echo "timezone=$(cat /etc/timezone)"; fi
}
tell clock 1000 'date, readlink -f /etc/localtime' clock

if [ -r /etc/os-release ]; then
  tell os 10000 /etc/os-release cat /etc/os-release
elif [ -r /usr/lib/os-release ]; then
  tell os 10000 /usr/lib/os-release cat /usr/lib/os-release
else
  none os absent /etc/os-release
fi

kernel() {
  echo "release=$(uname -r)"
  echo "machine=$(uname -m)"
  read -r up rest </proc/uptime && echo "uptime=$up"
  read -r id </proc/sys/kernel/random/boot_id && echo "boot=$id"
  if has systemd-detect-virt; then
    echo "virtualisation=$(systemd-detect-virt)"
    if systemd-detect-virt -cq; then echo container=yes; fi
  elif [ -r /run/systemd/container ]; then
    echo "virtualisation=$(cat /run/systemd/container)"
    echo container=yes
  elif [ -e /.dockerenv ] || [ -e /run/.containerenv ]; then
    printf 'virtualisation=docker\ncontainer=yes\n'
  fi
}
tell kernel 5000 'uname -rm, /proc/uptime' kernel

resources() {
  cat /proc/loadavg /proc/meminfo && grep '^cpu[0-9]' /proc/stat | cut -d ' ' -f 1
}
tell resources 100000 '/proc/loadavg, /proc/meminfo, /proc/stat' resources
# A kernel with PSI switched off (psi=0, the default of some) has the files and refuses to read them.
if cat /proc/pressure/cpu >/dev/null 2>&1; then
  tell pressure 2000 '/proc/pressure' grep '' /proc/pressure/cpu /proc/pressure/memory /proc/pressure/io
else
  none pressure absent /proc/pressure
fi

# Disks and what holds data: no pseudo file systems, network mounts (they may hang), read-only images or container
# layers. Each device once, where it was mounted first.
disks='^(ext[234]|xfs|btrfs|f2fs|jfs|reiserfs|zfs|bcachefs|nilfs2|vfat|exfat|ntfs3?|fuseblk)$'
holding=$(awk -v disks="$disks" '
  $3 ~ disks && !($1 ~ /^\/dev\/loop/ && $4 ~ /^ro(,|$)/) || $2 == "/" ||
    $3 == "tmpfs" && $4 !~ /^ro(,|$)/ && $2 !~ /^\/(dev|run|sys|proc|var\/lib\/(kubelet|docker|containers))(\/|$)/ {
    if ($2 ~ /^\/run\/host\// || seen[$3 == "tmpfs" ? $2 : $1]++) next
    gsub(/\\040/, " ", $2)
    print $2
  }' /proc/mounts 2>/dev/null)
no_file_system() {
  echo '/proc/mounts names no file system that holds data' >&2
  return 1
}
# Below a folder that this user may not enter: named before the others are counted, so that nobody counts without it.
entered() (
  IFS=$newline
  set -f
  for folder in $holding; do
    if root || [ -e "$folder" ]; then known=yes; else known=no; fi
    if [ "$known" = "$1" ]; then printf '%s\n' "$folder"; fi
  done
)
tell df-closed 100000 'df of folders that this user may not enter' entered no
holding=$(entered yes)
if [ -n "$holding" ]; then
  (
    IFS='
'
    set -f
    framed df 200000 'df -P -k -T' bounded 10 df -P -k -T $holding
    framed df-inodes 200000 'df -P -i' bounded 10 df -P -i $holding
  )
else
  tell df 100 'df -P -k -T' no_file_system
  tell df-inodes 100 'df -P -i' no_file_system
fi
mounts() {
  if [ -z "$holding" ]; then no_file_system || return; fi
  awk -v disks="$disks" '$3 ~ disks { print "mounted", $1, $2, $3, $4 }' /proc/mounts || return
  if [ -r /etc/fstab ]; then awk '$1 !~ /^#/ && NF >= 4 { print "declared", $2, $4 }' /etc/fstab; fi
}
# Other folders hold lists as well, which are of use; these hold packages that were installed or can be fetched again.
set --
for folder in /var/cache/apt/archives /var/cache/dnf /var/cache/libdnf5 /var/cache/yum; do
  if [ -d "$folder" ]; then set -- "$@" "$folder"; fi
done
if [ $# = 0 ]; then
  none package-cache absent /var/cache
elif root; then
  ask package-cache 5 2000 du -skx "$@"
else
  none package-cache needs-root "du -skx $*"
fi

tell mounts 500000 '/proc/mounts, /etc/fstab' mounts

if [ -d /run/systemd/system ]; then
  ask units 10 3000000 systemctl list-units --all --plain --no-legend --no-pager --full \
    --type=service,socket,mount,swap,path,timer
  ask unit-files 10 500000 systemctl list-unit-files --no-legend --no-pager --full --type=service,socket,timer
  ask timers 10 300000 systemctl show --no-pager \
    -p Id,Unit,ActiveState,Result,LastTriggerUSec,NextElapseUSecRealtime,NextElapseUSecMonotonic '*.timer'
else
  none units absent systemd
fi

# Processes of containers are in a process number space of their own; those that share the host's carry their container
# in the path of their control group, below that of process 1. A zombie there is the container's to reap, but what waits
# in the kernel waits for this host's disks.
process_list() {
  grep -s '' /proc/[0-9]*/stat /proc/[0-9]*/cgroup | awk -v contained="$contained" '
    {
      colon = index($0, ":"); split(substr($0, 1, colon - 1), path, "/"); pid = path[3]; rest = substr($0, colon + 1)
    }
    path[4] == "stat" && match(rest, /\) [A-Za-z] [0-9]+ /) {
      name[pid] = substr(rest, index(rest, "(") + 1, RSTART - index(rest, "(") - 1)
      state[pid] = substr(rest, RSTART + 2, 1)
      parent[pid] = substr(rest, RSTART + 4, RLENGTH - 5)
    }
    path[4] == "cgroup" && rest ~ /^(0::|[0-9]+:name=systemd:)/ {
      group = substr(rest, match(rest, /:\//) + 1)
      if (pid == 1) { top = group; sub(/\/init\.scope$/, "", top); sub(/\/$/, "", top) }
      groups[pid] = groups[pid] " " group
    }
    END {
      for (pid in state) {
        total++
        if (parent[pid] == 2 || pid == 2) continue
        inside = index(contained, " " pid " ")
        if (state[pid] == "Z" && !inside) print "zombie", pid, parent[pid], name[pid]
        if (state[pid] == "D") print "waiting", pid, parent[pid], name[pid] (inside ? " (in a container)" : "")
        if (inside) continue
        group = groups[pid]
        if (top != "" && (at = index(group, top))) group = substr(group, at + length(top))
        if (group ~ /kubepods|docker[-\/][0-9a-f][0-9a-f][0-9a-f][0-9a-f]|libpod-|\/lxc|machine\.slice|cri-containerd-|crio-/) continue
        if (!seen[name[pid]]++) print "command", name[pid]
      }
      print "total", total
    }'
}
switches() {
  for pid in $1; do grep -sH -e '^State' -e ctxt_switches "/proc/$pid/status"; done | sed "s/^/$2 /"
}
# A process is stuck if it waits in the kernel, and three seconds later still does and has not run in between.
processes() {
  list=$(process_list) || return
  printf '%s\n' "$list"
  waiting=$(printf '%s\n' "$list" | sed -n 's/^waiting \([0-9]*\) .*/\1/p')
  if [ -n "$waiting" ]; then
    switches "$waiting" before
    sleep 3
    echo 'watched 3'
    switches "$waiting" after
  fi
}
tell processes 500000 'ps -e -o pid,ppid,stat,comm' processes

telling='Killed process|I/O error|EXT4-fs error|XFS .*([Cc]orruption|error)|BTRFS (error|critical)|[Mm]edium [Ee]rror'
telling="$telling|[Rr]emounting filesystem read-only|blocked for more than|Uncorrectable|ata[0-9.]+: .*failed command"
kernel_journal() {
  framed kernel-log 100000 'journalctl -k --since -7d' bounded 10 sh -c '
    { journalctl -k -q --no-pager -o short-iso --since -7d; echo "ended $?"; } | grep -E "$1|^ended " | tail -n 201' \
    sh "$telling"
}
kernel_ring() {
  framed kernel-log 100000 dmesg bounded 10 sh -c '
    { dmesg; echo "ended $?"; } | grep -E "$1|^ended " | tail -n 201' sh "$telling"
}
readable_journal() {
  for journal in /var/log/journal/*/system.journal /run/log/journal/*/system.journal; do
    if [ -r "$journal" ]; then return 0; fi
  done
  return 1
}
if has journalctl && readable_journal; then
  kernel_journal
elif dmesg >/dev/null 2>&1; then
  kernel_ring
elif root; then
  none kernel-log 1 dmesg
else
  none kernel-log needs-root dmesg
fi

journal() {
  for folder in /var/log/journal /run/log/journal; do
    if [ -d "$folder" ]; then du -sk "$folder" || return; fi
  done
  for file in /var/log/journal/*/system.journal; do
    if [ -e "$file" ]; then echo persistent; fi
  done
}
if [ -d /run/systemd/journal ]; then tell journal 5000 'journalctl --disk-usage' journal; else none journal absent journald; fi

# Installed packages of which the archive's security lists hold any version; versions are compared elsewhere.
# Nothing is downloaded, locked or written: apt itself would rebuild its cache.
apt_security() {
  set -- /var/lib/apt/lists/*[Ss]ecurity*_Packages*
  if [ ! -r "$1" ]; then
    echo no-source
    return
  fi
  {
    if dpkg-query -W -f '=${db:Status-Abbrev} ${Package} ${Architecture} ${Version}\n'; then
      for list in "$@"; do /usr/lib/apt/apt-helper cat-file "$list" && echo || echo failed; done
      echo ended
    fi
  } | awk '
    /^=/ { if ($1 ~ /^=[hi]i/) installed[$2 " " $3] = $4; next }
    /^Package: / { package = $2 }
    /^Version: / { version = $2 }
    /^Architecture: / { architecture = $2 }
    /^$/ {
      key = package " " architecture
      if (key in installed && installed[key] != version) print "package", package, installed[key], version
      package = version = architecture = ""
    }
    $0 == "failed" || $0 == "ended" { print }'
  for file in /var/lib/apt/lists/*[Ss]ecurity*Release; do
    if [ -e "$file" ]; then stat -c 'refreshed %Y' "$file"; fi
  done
}
dnf_security() {
  for file in /var/cache/dnf/*/repodata/repomd.xml /var/cache/libdnf5/*/repodata/repomd.xml; do
    if [ -e "$file" ]; then stat -c 'refreshed %Y' "$file"; fi
  done
  bounded 20 dnf -C -q updateinfo list --security || return
  echo ended
}
if has dpkg-query && [ -d /var/lib/apt/lists ]; then
  tell apt-security 500000 'apt list --upgradable' apt_security
elif has dnf; then
  if root; then tell dnf-security 500000 'dnf -C updateinfo list --security' dnf_security; else none dnf-security needs-root 'dnf -C updateinfo'; fi
else
  none apt-security absent 'apt or dnf'
fi

reboot_state() {
  judged=
  if [ -d /var/lib/dpkg ]; then judged=yes; fi
  if [ -e /run/reboot-required ]; then
    echo required
    if [ -r /run/reboot-required.pkgs ]; then sed 's/^/package /' /run/reboot-required.pkgs; fi
  fi
  echo "running $(uname -r)"
  for file in /boot/vmlinuz-* /lib/modules/*/vmlinuz; do
    if [ -e "$file" ]; then judged=yes && echo "kernel $file"; fi
  done
  grep '^btime ' /proc/stat
  if has rpm && [ -d /var/lib/rpm ]; then
    judged=yes
    rpm -q --qf 'installed %{INSTALLTIME} %{NAME}\n' glibc systemd dbus-broker openssl-libs gnutls linux-firmware |
      grep '^installed '
  fi
  [ -n "$judged" ] || {
    echo 'neither a kernel nor a list of packages says what is installed' >&2
    return 1
  }
}
tell reboot 20000 'uname -r, /run/reboot-required, /boot' reboot_state

kernel_settings() {
  cd /proc/sys || return
  grep -s '' kernel/randomize_va_space kernel/dmesg_restrict kernel/kptr_restrict kernel/sysrq kernel/yama/ptrace_scope \
    kernel/unprivileged_bpf_disabled kernel/panic kernel/pid_max kernel/core_pattern kernel/tainted \
    fs/suid_dumpable fs/protected_symlinks fs/protected_hardlinks fs/protected_fifos fs/protected_regular fs/file-nr \
    fs/inotify/max_user_watches fs/inotify/max_user_instances vm/swappiness vm/overcommit_memory vm/max_map_count \
    net/ipv4/ip_forward net/ipv4/tcp_syncookies net/ipv4/icmp_echo_ignore_broadcasts \
    net/ipv4/icmp_ignore_bogus_error_responses net/ipv4/conf/all/rp_filter net/ipv4/conf/default/rp_filter \
    net/ipv4/conf/all/accept_redirects net/ipv4/conf/default/accept_redirects \
    net/ipv4/conf/all/secure_redirects net/ipv4/conf/default/secure_redirects \
    net/ipv4/conf/all/send_redirects net/ipv4/conf/default/send_redirects \
    net/ipv4/conf/all/accept_source_route net/ipv4/conf/default/accept_source_route \
    net/ipv4/conf/all/log_martians net/ipv4/conf/default/log_martians \
    net/ipv6/conf/all/forwarding net/ipv6/conf/all/accept_redirects net/ipv6/conf/default/accept_redirects \
    net/ipv6/conf/all/accept_source_route net/ipv6/conf/all/accept_ra net/ipv6/conf/all/disable_ipv6 \
    net/bridge/bridge-nf-call-iptables net/netfilter/nf_conntrack_max net/core/somaxconn
  return 0
}
tell sysctl 50000 'sysctl -a' kernel_settings

mandatory_access() {
  if [ -r /sys/fs/selinux/enforce ]; then echo "enforce=$(cat /sys/fs/selinux/enforce)"; fi
  if [ -r /etc/selinux/config ]; then sed -n 's/^SELINUX=/config=/p' /etc/selinux/config; fi
  if [ -r /sys/module/apparmor/parameters/enabled ]; then
    echo "apparmor=$(cat /sys/module/apparmor/parameters/enabled)"
  fi
}
tell mac 1000 '/sys/fs/selinux, /sys/module/apparmor' mandatory_access

# Not timedatectl, which would start a service to answer.
daemon=$(running 'chronyd|ntpd|systemd-timesyn')
time_sync() {
  printf '%s\n' "$daemon" | sed 's/^/daemon=/'
  case $daemon in
    *chronyd*) echo "chrony=$(bounded 3 chronyc -h 127.0.0.1 -c -n tracking)" ;;
    *ntpd*)
      if has ntpq; then
        echo "ntpq=$(bounded 3 ntpq -n -c 'rv 0 leap,offset' | tr '\n' ' ')"
      elif has ntpctl; then
        echo "ntpctl=$(bounded 3 ntpctl -s status | tr '\n' ' ')"
      fi
      ;;
    *timesyn*)
      if [ -e /run/systemd/timesync/synchronized ]; then echo timesyncd=yes; else echo timesyncd=no; fi
      # The daemon itself, which runs: nothing is started.
      if has busctl; then
        echo "message=$(bounded 3 busctl --auto-start=no get-property org.freedesktop.timesync1 \
          /org/freedesktop/timesync1 org.freedesktop.timesync1.Manager NTPMessage 2>/dev/null)"
      fi
      ;;
  esac
}
case $daemon in
  *chronyd*) time_source='chronyc tracking' ;;
  *ntpd*) time_source='ntpq -c rv' ;;
  *timesyn*) time_source='timedatectl timesync-status' ;;
  *) time_source='ps -C chronyd,ntpd,systemd-timesyncd' ;;
esac
tell time-sync 2000 "$time_source" time_sync
