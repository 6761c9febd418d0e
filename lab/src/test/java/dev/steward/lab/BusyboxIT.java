package dev.steward.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A system of busybox alone is read, and what it cannot tell is unknown, not fine. */
@ExtendWith(Lab.class)
class BusyboxIT {

  @Test
  void whatBusyboxCannotTellIsNotAssessed(Lab.Servers servers) {
    try (Lab.Fault _ = servers.fault("busybox", "vps3")) {
      Audit audit = Audit.of(servers, "vps3");

      assertThat(audit.outcomes()).as(audit.text()).isEqualTo(Map.of("vps3", "observed"));
      assertThat(audit.unknowns())
          .as(audit.titles())
          .containsExactly(
              "ACCESS-PASSWORD-LOGIN-USED",
              "HOST-DISK-ERROR",
              "HOST-DISK-USAGE",
              "HOST-FS-READONLY",
              "HOST-INODE-USAGE",
              "HOST-OOM-KILL",
              "HOST-OS-UNSUPPORTED",
              "HOST-PROCESS-STUCK",
              "HOST-REBOOT-REQUIRED",
              "HOST-SERVICE-MISSING",
              "HOST-UPDATES-SECURITY",
              "INTENT-SIZE-DISK",
              "NET-FORWARDER",
              "TIME-NOT-SYNCHRONISED",
              "TIME-OFFSET");
      assertThat(audit.titles())
          .contains("/proc/mounts names no file system that holds data")
          .contains("systemd does not run here")
          .contains("neither a kernel nor a list of packages")
          .contains("neither apt nor dnf is installed")
          .contains("ss is not installed")
          .doesNotContain("answered more than is read")
          .doesNotContain("needs root");
      assertThat(audit.code()).isEqualTo(3);
    }
  }
}
