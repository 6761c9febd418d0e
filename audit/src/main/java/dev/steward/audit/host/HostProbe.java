package dev.steward.audit.host;

import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.Section;
import dev.steward.audit.probe.Section.Status;
import dev.steward.model.fact.host.FileSystem;
import dev.steward.model.fact.host.HostFacts;
import dev.steward.model.fact.host.InitSystem;
import dev.steward.model.fact.host.Journal;
import dev.steward.model.fact.host.PackageUpdates;
import dev.steward.model.observe.Observed;
import dev.steward.model.value.ByteSize;
import java.util.List;
import java.util.Optional;

/** Reads the host topic of the probe's reply. */
public final class HostProbe {
  private HostProbe() {}

  public static HostFacts read(ProbeReply reply) {
    Section resources = reply.section("resources");
    return new HostFacts(
        reply.section("os").parse(SystemProbe::operatingSystem),
        reply.section("kernel").parse(SystemProbe::kernel),
        resources.parse(ResourceProbe::load),
        resources.parse(ResourceProbe::memory),
        reply
            .section("pressure")
            .parseOr(Optional.empty(), text -> Optional.of(ResourceProbe.pressure(text))),
        fileSystems(reply),
        reply.section("mounts").parse(DiskProbe::mounts),
        services(reply),
        reply.section("processes").parse(ProcessProbe::processes),
        reply.section("kernel-log").parse(LogProbe::kernelLog),
        reply
            .section("journal")
            .parseOr(new Journal(false, false, ByteSize.ZERO), LogProbe::journal),
        updates(reply),
        reply.section("reboot").parse(PackageProbe::reboot),
        reply.section("sysctl").parse(SystemProbe::settings),
        reply.section("mac").parse(SystemProbe::mandatoryAccess),
        reply.section("clock").parse(ClockProbe::clock),
        reply.section("time-sync").parse(ClockProbe::timeSync),
        reply.section("df-closed").parse(text -> text.lines().filter(l -> !l.isBlank()).toList()),
        reply.section("package-cache").parseOr(List.of(), DiskProbe::cachedPackages));
  }

  /** Inodes that could not be counted do not hide the room that was seen. */
  private static Observed<List<FileSystem>> fileSystems(ProbeReply reply) {
    Optional<String> inodes = reply.section("df-inodes").parse(text -> text).maybe();
    return reply
        .section("df")
        .parse(text -> DiskProbe.fileSystems(text, inodes.orElse(DiskProbe.NOT_COUNTED)));
  }

  private static Observed<InitSystem> services(ProbeReply reply) {
    Section units = reply.section("units");
    if (units.status() == Status.ABSENT) {
      return units.parseOr(InitSystem.NONE, _ -> InitSystem.NONE);
    }
    return reply
        .section("unit-files")
        .parse(text -> text)
        .flatMap(files ->
            reply
                .section("timers")
                .parse(text -> text)
                .flatMap(timers -> units.parse(text -> UnitProbe.services(text, files, timers))));
  }

  private static Observed<PackageUpdates> updates(ProbeReply reply) {
    Section dnf = reply.section("dnf-security");
    return dnf.status() == Status.NOT_ASKED
        ? reply
            .section("apt-security")
            .parseOr(new PackageUpdates("", Optional.empty(), false, List.of()), PackageProbe::apt)
        : dnf.parse(PackageProbe::dnf);
  }
}
