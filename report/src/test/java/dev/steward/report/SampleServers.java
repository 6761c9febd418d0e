package dev.steward.report;

import dev.steward.model.fact.ServerFacts;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.fact.host.HostFacts;
import dev.steward.model.fact.host.Load;
import dev.steward.model.fact.host.Memory;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.value.ByteSize;
import dev.steward.model.value.ServerName;
import dev.steward.testing.Altered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Servers as the samples saw them. */
final class SampleServers {
  static final ByteSize DISK = ByteSize.parse("399Gi");

  private SampleServers() {}

  static ServerObservation observed(String name, int usage, int millis) {
    return server(name, Outcome.OBSERVED, "", millis, facts(usage));
  }

  static ServerObservation partly(String name, String reason) {
    return server(name, Outcome.PARTLY, reason, 30_000, facts(52));
  }

  static ServerObservation unreachable(String name, String reason) {
    return server(
        name,
        Outcome.UNREACHABLE,
        reason,
        10_000,
        ServerFacts.unseen(new Unknown(Unknown.Kind.NOT_ASKED, reason)));
  }

  public static ServerObservation server(
      String name, Outcome outcome, String reason, int millis, ServerFacts facts) {
    return new ServerObservation(
        new ServerName(name),
        false,
        outcome,
        reason,
        Duration.ofMillis(millis),
        Optional.empty(),
        facts);
  }

  public static ServerFacts facts(FileSystem... fileSystems) {
    Observed<List<FileSystem>> seen =
        Observed.seen(List.of(fileSystems), new Evidence("df -P -T -k", SampleAudit.TAKEN, ""));
    Unknown why = new Unknown(Unknown.Kind.NOT_ASKED, "the sample does not say");
    Evidence meminfo = new Evidence("/proc/loadavg, /proc/meminfo", SampleAudit.TAKEN, "");
    Memory memory =
        new Memory(
            ByteSize.parse("31.2Gi"), ByteSize.parse("10.3Gi"), ByteSize.ZERO, ByteSize.ZERO);
    HostFacts host = Altered.record(HostFacts.unseen(why), "fileSystems", seen);
    host = Altered.record(host, "load", Observed.seen(new Load(8, 2.1, 2.4, 1.9), meminfo));
    host = Altered.record(host, "memory", Observed.seen(memory, meminfo));
    return Altered.record(ServerFacts.unseen(why), "host", host);
  }

  private static ServerFacts facts(int usage) {
    return facts(
        fileSystem(usage),
        new FileSystem(
            "/dev/vda1",
            "xfs",
            "/boot",
            ByteSize.parse("1014Mi"),
            ByteSize.parse("240Mi"),
            ByteSize.parse("774Mi"),
            524_288,
            340));
  }

  static FileSystem fileSystem(int usage) {
    ByteSize used = new ByteSize(DISK.bytes() / 100 * usage);
    return new FileSystem(
        "/dev/vda3", "xfs", "/", DISK, used, DISK.minus(used), 209_190_912, 1_204_111);
  }
}
