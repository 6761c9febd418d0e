# Docker is asked only while it runs: a question on its socket would start a socket-activated engine. Templates choose
# the fields, so that environments, commands and labels, where secrets stand, never leave the server.
docker_here='unix:///var/run/docker.sock'
docker_running() {
  [ -S /var/run/docker.sock ] || return 1
  for comm in /proc/[0-9]*/comm; do
    { read -r name <"$comm"; } 2>/dev/null && [ "$name" = dockerd ] && return 0
  done
  return 1
}
docker_engine() {
  has docker && echo client
  { has dockerd || [ -x /snap/bin/dockerd ]; } && echo daemon
  for want in /etc/systemd/system/*.wants/docker.service /etc/systemd/system/*.wants/docker.socket; do
    [ -L "$want" ] && echo "enabled ${want##*/}"
  done
  data=
  [ -r /etc/docker/daemon.json ] && data=$(sed -n 's/.*"data-root"[^"]*"\([^"]*\)".*/\1/p' /etc/docker/daemon.json)
  echo "data-root ${data:-/var/lib/docker}"
  [ -d "${data:-/var/lib/docker}" ] && echo used
  # Podman needs no daemon: a store of its own tells that it was used, by root or by another user.
  if has podman; then
    for store in /var/lib/containers/storage /root/.local/share/containers/storage /home/*/.local/share/containers/storage; do
      [ -d "$store" ] && echo podman && break
    done
  fi
  if docker_running; then
    echo running
    if has docker && [ -w /var/run/docker.sock ]; then
      version=$(bounded 5 docker -H "$docker_here" version --format '{{.Server.Version}}')
      echo "version $version"
    fi
  fi
  return 0
}
docker_containers() {
  ids=$(bounded 5 docker -H "$docker_here" ps -aq --no-trunc) || return 1
  [ -z "$ids" ] && return 0
  bounded 10 docker -H "$docker_here" inspect --type container --format '{"id":{{json .Id}},"name":{{json .Name}},"image":{{json .Config.Image}},"created":{{json .Created}},"status":{{json .State.Status}},"exitCode":{{json .State.ExitCode}},"oomKilled":{{json .State.OOMKilled}},"startedAt":{{json .State.StartedAt}},"finishedAt":{{json .State.FinishedAt}},"health":{{with index .State "Health"}}{{json .Status}}{{else}}""{{end}},"restarts":{{json .RestartCount}},"policy":{{json .HostConfig.RestartPolicy}},"autoRemove":{{json .HostConfig.AutoRemove}},"privileged":{{json .HostConfig.Privileged}},"networkMode":{{json .HostConfig.NetworkMode}},"logDriver":{{json .HostConfig.LogConfig.Type}},"logMaxSize":{{json (index .HostConfig.LogConfig.Config "max-size")}},"ports":{{json .HostConfig.PortBindings}},"mounts":{{json .Mounts}},"project":{{json (index .Config.Labels "com.docker.compose.project")}},"service":{{json (index .Config.Labels "com.docker.compose.service")}}}' $ids
}
# A container that goes between listing and asking fails the question; the second time it is no longer listed.
docker_all_containers() { docker_containers || docker_containers; }
docker_usage() {
  bounded 15 docker -H "$docker_here" system df -v --format '{{range .Images}}image	{{.Repository}}	{{.Tag}}	{{.ID}}	{{.Size}}	{{.UniqueSize}}	{{.Containers}}
{{end}}{{range .Containers}}container	{{.ID}}	{{.Size}}
{{end}}{{range .Volumes}}volume	{{.Name}}	{{.Links}}	{{.Size}}
{{end}}{{range .BuildCache}}cache	{{.ID}}	{{.CacheType}}	{{.Size}}	{{.InUse}}	{{.Shared}}
{{end}}'
}
# Of the engine's arguments and configuration only these words: others (of log drivers, say) may be secret.
docker_api_words='
function host(text) { sub(/^["\047=]+/, "", text); if (text ~ /^(tcp|fd|unix|npipe):/) print "host " text }
function flag(name, text) { if (text != "=false") print name }
FILENAME == "-" {
  if (wanted) { wanted = 0; host($0) }
  else if ($0 == "-H" || $0 == "--host") wanted = 1
  else if (/^-H./) host(substr($0, 3))
  else if (/^--host=/) host(substr($0, 8))
  else if (/^--tlsverify(=|$)/) flag("tlsverify", substr($0, 12))
  else if (/^--tls(=|$)/) flag("tls", substr($0, 6))
  next
}
{ text = text $0 " " }
END {
  if (text ~ /"tlsverify"[ \t]*:[ \t]*true/) print "tlsverify"
  if (text ~ /"tls"[ \t]*:[ \t]*true/) print "tls"
  if (match(text, /"hosts"[ \t]*:[ \t]*\[[^]]*\]/)) {
    n = split(substr(text, RSTART, RLENGTH), word, /[][",: \t]*"[], \t]*/)
    for (i = 1; i <= n; i++) host(word[i])
  }
  print "ended"
}'
docker_api() {
  set --
  if [ -e /etc/docker/daemon.json ]; then set -- /etc/docker/daemon.json; fi
  for docker_pid in /proc/[0-9]*; do
    { read -r name <"$docker_pid/comm"; } 2>/dev/null && [ "$name" = dockerd ] || continue
    case $contained in *" ${docker_pid#/proc/} "*) ;; *) tr '\0' '\n' <"$docker_pid/cmdline" ;; esac
  done | awk "$docker_api_words" - "$@"
}
if ! docker_running; then
  none docker-api absent 'ps -C dockerd, /etc/docker/daemon.json'
elif [ -e /etc/docker/daemon.json ] && [ ! -r /etc/docker/daemon.json ]; then
  none docker-api needs-root 'ps -C dockerd, /etc/docker/daemon.json'
else
  tell docker-api 10000 'ps -C dockerd, /etc/docker/daemon.json' docker_api
fi
tell docker 4000 'docker info' docker_engine
if ! docker_running; then
  none docker-containers absent 'docker inspect'
  none docker-usage absent 'docker system df -v'
elif ! has docker; then
  tell docker-containers 10 'docker inspect $(docker ps -aq)' false
  tell docker-usage 10 'docker system df -v' false
elif [ ! -w /var/run/docker.sock ]; then
  none docker-containers needs-root 'docker inspect'
  none docker-usage needs-root 'docker system df -v'
else
  tell docker-containers 4000000 'docker inspect $(docker ps -aq)' docker_all_containers
  tell docker-usage 1000000 'docker system df -v' docker_usage
fi
# K3s brings its own crictl, which knows its own containerd; asked only while that runs.
cri_images() {
  if [ -S /run/k3s/containerd/containerd.sock ] && has k3s; then
    bounded 10 k3s crictl images -o json
  else
    bounded 10 crictl -r unix:///run/containerd/containerd.sock images -o json
  fi
}
if [ -S /run/k3s/containerd/containerd.sock ] || { has crictl && [ -S /run/containerd/containerd.sock ]; }; then
  if root; then tell cri-images 2000000 'crictl images' cri_images; else none cri-images needs-root 'crictl images'; fi
else
  none cri-images absent 'crictl images'
fi
