ask df 10 200000 df -lPkT
ask df-inodes 10 200000 df -lPi
