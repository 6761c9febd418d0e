ask hostname 2 1000 uname -n
if [ -r /etc/machine-id ]; then ask machine-id 2 100 cat /etc/machine-id; else none machine-id absent /etc/machine-id; fi
host_keys() { cat /etc/ssh/ssh_host_*_key.pub; }
if ls /etc/ssh/ssh_host_*_key.pub >/dev/null 2>&1; then
  tell host-keys 20000 '/etc/ssh/ssh_host_*_key.pub' host_keys
else
  none host-keys absent '/etc/ssh/ssh_host_*_key.pub'
fi
