package dev.steward.audit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steward.audit.fixture.ServerCase;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatFactsTest {
  private static final String PATH = "host.sysctl.";

  @Test
  void settingThatSomebodyChangedIsSeen() {
    assertThat(settings("kernel.randomize_va_space", "2"))
        .containsEntry(PATH + "kernel.randomize_va_space", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fs.file-nr",
        "fs.inode-nr",
        "fs.inode-state",
        "fs.dentry-state",
        "fs.aio-nr",
        "kernel.ns_last_pid",
        "kernel.pty.nr",
        "kernel.random.entropy_avail",
        "kernel.random.uuid",
        "net.netfilter.nf_conntrack_count"
      })
  void countersOfTheKernelMoveByThemselvesAndAreNoChange(String counter) {
    assertThat(settings(counter, "1")).isEqualTo(settings(counter, "2"));
  }

  @Test
  void roomOnADiskMovesAndTheDiskItselfDoesNot() {
    SortedMap<String, String> flat = disk(10);
    assertThat(flat).isEqualTo(disk(20)).containsEntry("host.fileSystems[/].type", "ext4");
  }

  private static SortedMap<String, String> settings(String name, String value) {
    return new FlatFacts()
        .of(ServerCase.named("vps1").seeing("host.sysctl", Map.of(name, value)).facts());
  }

  private static SortedMap<String, String> disk(int used) {
    return new FlatFacts()
        .of(
            ServerCase.named("vps1")
                .answering(
                    "df",
                    "Filesystem Type 1024-blocks Used Available Capacity Mounted on\n"
                        + "/dev/vda1 ext4 100 %d %d 10%% /\n".formatted(used, 100 - used))
                .facts());
  }
}
