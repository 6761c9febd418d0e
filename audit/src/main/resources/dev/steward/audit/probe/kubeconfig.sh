# The kubeconfig that a server keeps, for the one who asks through it: it holds a key, is kept in memory alone and quoted nowhere.
if [ -d "$kubeconfig_file" ]; then
  none kubeconfig 1 "cat $kubeconfig_file"
elif [ ! -e "$kubeconfig_file" ]; then
  absent kubeconfig "$kubeconfig_file"
elif [ ! -r "$kubeconfig_file" ]; then
  none kubeconfig needs-root "$kubeconfig_file"
else
  ask kubeconfig 5 1048576 cat "$kubeconfig_file"
fi
