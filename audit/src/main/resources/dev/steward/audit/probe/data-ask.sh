# Asks the databases that are here, by the functions of data.sh.
data_containers=
if docker_running && has docker && [ -w /var/run/docker.sock ] &&
  [ -n "$(data_processes 'postgres|redis-server|valkey-server|beam.smp|etcd' | grep ' .')" ]; then
  data_containers=$(bounded 5 docker -H "$docker_here" ps --no-trunc --format '{{.ID}} {{.Names}}' 2>/dev/null)
fi

pg_client=$(pg_psql)
data_setpriv=no
has setpriv && setpriv --reuid "$uid" --regid "$(id -g)" --clear-groups true 2>/dev/null && data_setpriv=yes
for kind in postgres redis couchdb etcd; do
  case $kind in
    postgres) asked='psql' look='/proc/net/unix, docker ps' ;;
    redis) asked='redis-cli INFO' look='ps -C redis-server, docker ps' ;;
    couchdb) asked='curl http://127.0.0.1:5984' look='ps -C beam.smp, docker ps' ;;
    etcd) asked='curl /v3/cluster/member/list, /v3/maintenance/status' look='ps -C etcd,k3s-server, docker ps' ;;
  esac
  if root; then
    data_kind "$kind" "$look" "$asked"
  elif "${kind}_here"; then
    none "data-$kind" needs-root "$look"
  else
    none "data-$kind" absent "$look"
  fi
done
