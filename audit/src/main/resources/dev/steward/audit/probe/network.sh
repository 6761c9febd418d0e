# What listens, and what stands before it.
owners_of_sockets() {
  printf '%s\n' "$listening"
  for pid in $(printf '%s\n' "$listening" |
    awk 'match($0, /pid=[0-9]+/) { p = substr($0, RSTART + 4, RLENGTH - 4); if (!seen[p]++) print p }'); do
    owner= group=
    while read -r word first rest; do
      case $word in Uid:) owner=$first && break ;; esac
    done <"/proc/$pid/status"
    while IFS= read -r word; do
      case $word in *:name=systemd:* | 0::/?*) group=${word##*:} ;; esac
    done <"/proc/$pid/cgroup"
    printf '@ %s %s %s\n' "$pid" "$owner" "$group"
  done
}
proc_sockets() {
  for table in tcp tcp6 udp udp6; do
    if [ -r "/proc/net/$table" ]; then
      echo "> $table"
      awk '($4 == "0A") || ($4 == "07") { print $2, $8 }' "/proc/net/$table"
    fi
  done
}
listening=
if has ss; then
  listening=$(bounded 5 ss -H -tulnp 2>/dev/null)
  listening_status=$?
  if [ "$listening_status" != 0 ]; then
    framed sockets 600000 'ss -tulnp' sh -c "exit $listening_status"
  elif root; then
    framed sockets 600000 'ss -tulnp' owners_of_sockets
  else
    framed sockets-unowned 600000 'ss -tulnp' owners_of_sockets
  fi
else
  framed sockets-proc 600000 '/proc/net/tcp, tcp6, udp, udp6' proc_sockets
fi
if [ -r /proc/net/if_inet6 ]; then
  ask if-inet6 2 50000 cat /proc/net/if_inet6
else
  none if-inet6 absent /proc/net/if_inet6
fi
ask routes 2 20000 cat /proc/net/route
ask socket-units 3 50000 systemctl list-sockets --no-legend --no-pager --full

firewall_front_ends() {
  for unit in firewalld ufw nftables iptables; do echo "@ $unit"; done
  systemctl is-active firewalld.service ufw.service nftables.service iptables.service
  [ ! -r /etc/ufw/ufw.conf ] || sed -n 's/^ENABLED=/ufw=/p' /etc/ufw/ufw.conf
  if grep -q '^nf_tables ' /proc/modules; then echo 'nf_tables=loaded'; fi
  :
}
# Tables of iptables are asked for in its own words, and address translation lets nothing in by itself.
nft_tables() {
  printf '%s\n' "$tables" | while read -r _ family table; do
    case $family/$table in
      */nat | */mangle | */raw | */security | */kube-proxy | bridge/* | arp/* | netdev/*) continue ;;
      ip/filter) if has iptables; then continue; fi ;;
      ip6/filter) if has ip6tables; then continue; fi ;;
    esac
    if [ -n "$table" ]; then bounded 3 nft -j list table "$family" "$table" || return; fi
  done
}
# Only where there is something to list: iptables loads modules when asked.
iptables_rules() {
  for tool in iptables ip6tables; do
    family=ip
    if [ "$tool" = ip6tables ]; then family=ip6; fi
    legacy=
    if [ -s "/proc/net/${family}_tables_names" ]; then
      while read -r name; do
        if [ "$name" = filter ]; then legacy=yes; fi
      done <"/proc/net/${family}_tables_names"
    fi
    case $tables in *"table $family filter"*) nft=yes ;; *) nft= ;; esac
    if has "$tool" && { [ -n "$nft$legacy" ] || ! has nft; }; then
      echo "> $tool"
      bounded 3 "$tool" -S || return
    fi
    if [ -n "$legacy" ]; then
      if has "$tool-legacy"; then
        echo "> $tool-legacy"
        bounded 3 "$tool-legacy" -S || return
      elif [ -n "$nft" ] || ! has "$tool"; then
        echo '! rules of iptables-legacy that no tool here can list'
      fi
    fi
  done
}
firewalld_zones() {
  grep -h '^DefaultZone=' /etc/firewalld/firewalld.conf
  for zone_file in /etc/firewalld/zones/*.xml /usr/lib/firewalld/zones/*.xml; do
    if [ -f "$zone_file" ]; then
      echo "> $zone_file"
      sed 's/^/+/' "$zone_file"
    fi
  done
}
tables=
if root; then
  front_ends=$(firewall_front_ends 2>/dev/null)
  framed firewall-units 20000 'systemctl is-active firewalld ufw nftables iptables' printf '%s\n' "$front_ends"
  if has nft; then
    tables=$(bounded 3 nft list tables 2>/dev/null)
    nft_status=$?
    if [ "$nft_status" = 0 ]; then
      framed nft 1000000 'nft -j list ruleset' nft_tables
    else
      framed nft 1000000 'nft -j list ruleset' sh -c "exit $nft_status"
    fi
  else
    none nft absent nft
  fi
  framed iptables 1000000 'iptables -S, ip6tables -S' iptables_rules
  if [ -d /etc/firewalld ]; then
    framed firewalld-zones 100000 '/etc/firewalld/zones, /usr/lib/firewalld/zones' firewalld_zones
  else
    none firewalld-zones absent /etc/firewalld
  fi
else
  for key in firewall-units nft iptables firewalld-zones; do none $key needs-root 'nft list ruleset, iptables -S'; done
fi

port_conflicts() {
  systemctl list-units --type=service --state=failed,auto-restart --plain --no-legend --no-pager --full |
    head -n 8 | while read -r unit _; do
    echo "> $unit"
    bounded 2 journalctl -q --no-pager -o cat -n 20 -u "$unit" |
      grep -i -e 'address already in use' -e 'port is already allocated' | tail -n 1 | sed 's/^/+/'
  done
}
if ! has systemctl || ! has journalctl; then
  none port-conflicts absent 'systemctl list-units, journalctl'
elif root; then
  framed port-conflicts 60000 'journalctl of failed units' port_conflicts
else
  none port-conflicts needs-root 'journalctl of failed units'
fi
