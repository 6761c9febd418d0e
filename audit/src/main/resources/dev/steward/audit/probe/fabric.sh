# Nodes of Hyperledger Fabric networks in Docker, found by their images. Of their environments only the variables named
# here leave the server: which organisation a node belongs to and where it answers about itself. What it answers there
# (healthz, version, metrics) is asked from here, at the container's address.
fabric_node='(^|/)fabric-(orderer|peer|ca)([:@]|$)'
fabric_beside='(^|[/-])couchdb([:@]|$)|^dev-peer|(^|[/_-])(chaincode|ccaas)([:@_-]|$)'
fabric_wanted='(eq $n "ORDERER_GENERAL_LOCALMSPID") (eq $n "CORE_PEER_LOCALMSPID")'
fabric_listen='(eq $n "ORDERER_OPERATIONS_LISTENADDRESS") (eq $n "CORE_OPERATIONS_LISTENADDRESS") (eq $n "FABRIC_CA_SERVER_OPERATIONS_LISTENADDRESS")'
fabric_metrics='^(ledger_blockchain_height|consensus_etcdraft_(is_leader|active_nodes|cluster_size)|participation_status)[{ ]|^[0-9]{3}$|HTTPS server'
fabric_ids() {
  images=$(bounded 5 docker -H "$docker_here" ps --no-trunc --format '{{.ID}} {{.Image}}') || return
  printf '%s\n' "$images" | awk -v node="$fabric_node" -v beside="$fabric_beside" '
    $2 ~ node { found = 1 }
    $2 ~ node || $2 ~ beside { if (count++ < 100) id[count] = $1 }
    END { if (found) for (i = 1; i <= count && i <= 100; i++) print id[i] }'
}
fabric_nodes() {
  [ -n "$fabric_found" ] || { fabric_ids >/dev/null; return; }
  bounded 10 docker -H "$docker_here" inspect --type container --format '{"name":{{json .Name}},"image":{{json .Config.Image}},"project":{{json (index .Config.Labels "com.docker.compose.project")}},"environment":[{{range .Config.Env}}{{$n := index (split . "=") 0}}{{if or '"$fabric_wanted"'}}{{json .}},{{end}}{{end}}""]}' $fabric_found
}
# fabric_get URL [FILTER]: over TLS where the server wants it, and then only with a certificate that this server trusts
fabric_get() {
  answer=$(fabric_curl "http://$1" "${2:-.}") || return
  case $answer in
    *'HTTPS server'*) fabric_curl "https://$1" "${2:-.}" ;;
    *) printf '%s\n' "$answer" ;;
  esac
}
# Of what curl complains only its own line: the next ones send the reader to a web page.
fabric_curl() {
  { bounded 4 curl -q -sS --noproxy '*' --max-time 3 -w '\n%{http_code}\n' "$1" 2>&1 1>&6 6>&- | grep '^curl:' 6>&- >&2; } 6>&1 |
    grep -E "$2"
}
fabric_ask() {
  if has curl; then tell "fabric-$1-$2" 200000 "curl $3" fabric_get "$3" "${4:-.}"; else none "fabric-$1-$2" absent curl; fi
}
fabric_blocks_here='find "$1" -xdev -type f -name "blockfile_*" -exec stat -c "%s %Y" {} + |
  awk "{ size += \$1; if (\$2 > last) last = \$2 } END { printf \"%.0f %.0f\\n\", size, last }"'
fabric_place() { printf '%s\n' "$fabric_places" | sed -n "s/^$1	//p" | head -n 1; }
fabric_one() {
  fabric_places=$(bounded 5 docker -H "$docker_here" inspect --type container --format 'name	{{.Name}}
image	{{.Config.Image}}
address	{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}
{{range .Mounts}}{{if eq (printf "%.27s" .Destination) "/var/hyperledger/production"}}ledger	{{.Source}}
{{end}}{{end}}layer	{{with .GraphDriver}}{{with .Data}}{{.UpperDir}}{{end}}{{end}}
{{range .Config.Env}}{{$n := index (split . "=") 0}}{{if or '"$fabric_listen"'}}listen	{{.}}
{{end}}{{end}}' "$1" 2>/dev/null) || return
  name=$(fabric_place name | tr -cd 'A-Za-z0-9_.-')
  address=$(fabric_place address)
  address=${address%% *}
  port=$(fabric_place listen | sed 's/.*://' | tr -cd 0-9)
  at=${address:-127.0.0.1}
  case $(fabric_place image) in
    *couchdb*) fabric_ask health "$name" "$at:5984/_up" ;;
    *fabric-ca[:@]* | *fabric-ca)
      if [ -n "$port" ]; then fabric_ask health "$name" "$at:$port/healthz"; else fabric_ask health "$name" "$at:7054/cainfo"; fi
      ;;
    *fabric-orderer* | *fabric-peer*)
      if [ -n "$port" ]; then
        fabric_ask health "$name" "$at:$port/healthz"
        if [ "$status" = ok ]; then
          fabric_ask version "$name" "$at:$port/version"
          fabric_ask metrics "$name" "$at:$port/metrics" "$fabric_metrics"
        fi
      fi
      folder=$(fabric_place ledger)
      folder=${folder:-$(fabric_place layer)/var/hyperledger/production}
      if [ -d "$folder" ] && [ -r "$folder" ]; then
        tell "fabric-ledger-$name" 100 "find $folder -name 'blockfile_*'" bounded 10 sh -c "$fabric_blocks_here" sh "$folder"
      elif ! root; then
        none "fabric-ledger-$name" needs-root "$folder"
      fi
      ;;
  esac
}
if ! docker_running; then
  none fabric-nodes absent 'docker ps'
elif ! has docker; then
  tell fabric-nodes 10 'docker ps' false
elif [ ! -w /var/run/docker.sock ]; then
  none fabric-nodes needs-root 'docker ps'
else
  fabric_found=$(fabric_ids 2>/dev/null)
  tell fabric-nodes 200000 'docker ps, docker inspect' fabric_nodes
  for fabric_id in $fabric_found; do
    fabric_one "$fabric_id"
  done
fi
