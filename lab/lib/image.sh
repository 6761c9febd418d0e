# The cached image: a base tree that every server shares, one overlay layer for each role, and the
# packages that scenarios install. Everything comes from the mirror that this machine's apt uses.
# shellcheck shell=bash

# Fingerprint of all that shapes the image: when it changes, the image is built anew.
image_recipe() {
  {
    cat "$LAB_HOME"/lib/image.sh "$LAB_HOME"/lib/harden.sh
    find "$LAB_HOME/files" -type f | sort | xargs cat
  } | sha256sum | cut -d' ' -f1
}

BASE_PACKAGES=(systemd systemd-sysv libpam-systemd dbus openssh-server sudo cron rsyslog logrotate iproute2 iputils-ping
  procps psmisc nftables iptables chrony ca-certificates openssl less locales unattended-upgrades socat curl rclone
  restic busybox-static)

layer_packages() {
  case $1 in
    docker) printf '%s\n' docker.io ;;
    data) printf '%s\n' postgresql redis-server ;;
    web) printf '%s\n' apache2 firewalld ;;
    plain) ;;
  esac
}

# Packages that no clean server has, downloaded beside the image so that a scenario needs no network.
SCENARIO_DEBS=(apache2 rpcbind cockpit firewalld etcd-server)

apt_targets() {
  apt-get indextargets 'Created-By: Packages' 'Origin: Debian' "$@"
}

# Lines "deb URI SUITE main" for the release that this machine runs.
apt_sources() {
  local codename
  codename=$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")
  # shellcheck disable=SC2016 # apt expands these names, not the shell
  apt_targets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' |
    awk -v codename="$codename" '$3 == "main" && index($2, codename) == 1 { print "deb", $1, $2, "main" }' | sort -u
}

# One binary keyring of every key that this machine's apt trusts.
apt_keyring() {
  local key
  {
    find /etc/apt/trusted.gpg.d -type f -print
    grep -hiE '^Signed-By:|signed-by=' -r /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null |
      grep -oE '/[^], ]+\.(gpg|asc)' || true
    printf '%s\n' /usr/share/keyrings/debian-archive-keyring.gpg
  } | sort -u | while read -r key; do
    [[ -s $key ]] || continue
    if head -c 64 "$key" | grep -q 'BEGIN PGP'; then
      awk '/^-----BEGIN/ { body = 0 } /^$/ { body = 1 } /^=/ { body = 0 } /^-----END/ { body = 0 } body' "$key" | base64 -d
    else
      cat "$key"
    fi
  done || die "cannot read the keys that apt trusts"
}

# How this machine's apt reaches its mirror (proxies, clocks that lag behind), for the time of the build.
apt_transport() {
  apt-config dump | grep -E '^Acquire::(https?::|Check-)' || true
}

image_is_fresh() {
  [[ -f $LAB_IMAGE/built && $(cat "$LAB_IMAGE/built") == "$(image_recipe)" ]] &&
    [[ -z $(find "$LAB_IMAGE/built" -mtime +"$LAB_IMAGE_DAYS") ]]
}

image_in_use() {
  awk '$3 == "overlay"' /proc/mounts | grep -qF "$LAB_IMAGE/"
}

# One build at a time, also between labs that share the cache.
make_image() {
  mkdir -p "$LAB_CACHE"
  chmod 0755 "$LAB_CACHE"
  exec 8>"$LAB_CACHE/lock"
  flock 8
  if image_is_fresh || { [[ -f $LAB_IMAGE/built ]] && image_in_use; }; then
    exec 8>&-
    return
  fi
  say "building the image (once; kept in $LAB_IMAGE)"
  local recipe
  recipe=$(image_recipe)
  discard_image
  mkdir -p "$LAB_IMAGE" "$LAB_DEBS"
  make_base
  local name
  for name in "${SCENARIO_DEBS[@]}"; do
    download_debs "$name"
  done
  for name in docker data web plain; do
    make_layer "$name"
  done
  printf '%s\n' "$recipe" >"$LAB_IMAGE/built"
  exec 8>&-
}

discard_image() {
  unmount_below "$LAB_IMAGE"
  rm -rf --one-file-system "$LAB_IMAGE" "$LAB_DEBS"
}

make_base() {
  local base=$LAB_IMAGE/base mirror codename
  codename=$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")
  mirror=$(apt_sources | awk -v codename="$codename" '$3 == codename { print $2; exit }')
  [[ -n $mirror ]] || die "apt on this machine names no Debian mirror for $codename; run apt-get update first"
  apt_keyring >"$LAB_IMAGE/keyring.gpg"
  debootstrap --variant=minbase --keyring="$LAB_IMAGE/keyring.gpg" "$codename" "$base" "$mirror" >"$LAB_IMAGE/log" 2>&1 ||
    die "debootstrap failed: $(tail -n 3 "$LAB_IMAGE/log")"
  printf 'force-unsafe-io\npath-exclude=/usr/share/man/*\npath-exclude=/usr/share/doc/*\n' >"$base/etc/dpkg/dpkg.cfg.d/lab"
  mkdir -p "$base/etc/apt/keyrings"
  install -m 0644 "$LAB_IMAGE/keyring.gpg" "$base/etc/apt/keyrings/lab.gpg"
  apt_sources | sed 's|^deb |deb [signed-by=/etc/apt/keyrings/lab.gpg] |' >"$base/etc/apt/sources.list"
  printf 'Acquire::Languages "none";\nAcquire::GzipIndexes "true";\nAPT::Install-Recommends "false";\n' \
    >"$base/etc/apt/apt.conf.d/20lab"
  build_in "$base" 'apt-get update && apt-get -y dist-upgrade && apt-get -y install '"${BASE_PACKAGES[*]}"' && apt-get clean'
  harden_base "$base"
}

# A layer is what installing the role's packages adds to the base: an overlay's upper directory.
make_layer() {
  local name=$1 packages
  mapfile -t packages < <(layer_packages "$name")
  mkdir -p "$LAB_IMAGE/layers/$name"
  ((${#packages[@]})) || return 0
  on_layer "$LAB_IMAGE/layers/$name" "apt-get -y install ${packages[*]} && apt-get clean" "harden_$name"
}

download_debs() {
  local scratch=$LAB_IMAGE/scratch
  on_layer "$scratch" "apt-get -y install --download-only $1" true
  mkdir -p "$LAB_DEBS/$1"
  mv "$scratch"/var/cache/apt/archives/*.deb "$LAB_DEBS/$1/"
  rm -rf "$scratch"
}

# on_layer UPPER SCRIPT HARDEN: runs SCRIPT on the base, and HARDEN ROOT after it; what they change lands in UPPER.
on_layer() {
  local upper=$1 work=$LAB_IMAGE/work merged=$LAB_IMAGE/merged
  mkdir -p "$upper" "$work" "$merged"
  mount -t overlay overlay -o "lowerdir=$LAB_IMAGE/base,upperdir=$upper,workdir=$work" "$merged" ||
    die "cannot mount an overlay in $LAB_CACHE; choose a plain file system with STEWARD_LAB_CACHE"
  build_in "$merged" "$2"
  "$3" "$merged"
  umount "$merged"
  rm -rf "$work" "$merged"
}

# Runs a script in a tree, without letting packages start their services there.
build_in() {
  local root=$1
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod 0755 "$root/usr/sbin/policy-rc.d"
  apt_transport >"$root/etc/apt/apt.conf.d/99transport"
  cp /etc/resolv.conf /etc/hosts "$root/etc/"
  (
    enter_cgroups image
    exec systemd-nspawn --quiet --register=no --keep-unit --as-pid2 --pipe --directory="$root" --resolv-conf=off --timezone=off \
      --setenv=DEBIAN_FRONTEND=noninteractive --setenv=LC_ALL=C.UTF-8 /bin/sh -ec "$2" </dev/null >>"$LAB_IMAGE/log" 2>&1
  ) || die "building the image failed; $LAB_IMAGE/log ends: $(tail -n 3 "$LAB_IMAGE/log")"
  rm -f "$root/usr/sbin/policy-rc.d" "$root/etc/apt/apt.conf.d/99transport" "$root/etc/resolv.conf"
}
