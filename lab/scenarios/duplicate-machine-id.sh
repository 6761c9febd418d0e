# shellcheck shell=bash

describe() {
  printf 'a server has the machine-id of vps2, as a cloned one has (I-22)'
}

servers() {
  printf 'vps3'
}

break_on() {
  put "$1" /etc/machine-id 0444 <"$(root_of vps2)/etc/machine-id"
}

mend_on() {
  restore "$1"
}

shows_on() {
  [[ $(inside "$1" cat /etc/machine-id) == "$(inside vps2 cat /etc/machine-id)" ]]
}
