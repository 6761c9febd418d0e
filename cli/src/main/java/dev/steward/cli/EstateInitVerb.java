package dev.steward.cli;

import dev.steward.app.Surroundings;
import dev.steward.app.Version;
import dev.steward.app.audit.RunAudit;
import dev.steward.app.estate.ReadEstate;
import dev.steward.app.state.AtomicFile;
import dev.steward.app.trust.Address;
import dev.steward.app.trust.DraftEstate;
import dev.steward.app.trust.Recognise;
import dev.steward.model.estate.Estate;
import dev.steward.model.identity.PinnedIdentity;
import dev.steward.model.problem.StewardException;
import dev.steward.model.snapshot.Outcome;
import dev.steward.model.snapshot.ServerObservation;
import dev.steward.model.snapshot.Snapshot;
import dev.steward.model.value.ServerName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code steward estate init}. */
@Command(
    name = "init",
    version = Version.LABEL,
    mixinStandardHelpOptions = true,
    description = {
      "Draft an estate file from what servers show: how they are reached, and what they seem to be for.",
      "On a terminal, their identities are shown and pinned if you agree."
    },
    footer = {
      "",
      "Examples:",
      "  steward estate init --local",
      "  steward estate init --server root@192.0.2.11 --server ops@192.0.2.12:2222 --name gx",
      "  steward estate init --cluster main --kubeconfig ~/.kube/gx --context gx"
    })
final class EstateInitVerb implements Callable<Integer> {
  private final Session session;

  @Spec private @Nullable CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // Complaints reads it
  @Mixin
  private Loudness loudness = new Loudness();

  @Option(
      names = "--server",
      paramLabel = "[USER@]HOST[:PORT]",
      description = "A server; as often as there are servers.")
  private List<String> servers = new ArrayList<>();

  @Option(names = "--local", description = "The machine that runs Steward.")
  private boolean local;

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "What to call a cluster; drafts what runs in it. Needs --kubeconfig.")
  private @Nullable String cluster;

  @Option(names = "--kubeconfig", paramLabel = "FILE", description = "How the cluster is reached.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "A context of it. Default: its current one.")
  private @Nullable String context;

  @Option(
      names = "--name",
      defaultValue = "estate",
      paramLabel = "NAME",
      description = "The estate's name. Default: estate.")
  private String name = "estate";

  @Option(
      names = "--out",
      defaultValue = "estate.yaml",
      paramLabel = "FILE",
      description =
          "Where to write it; an existing file is never overwritten. Default: ./estate.yaml")
  private Path out = Path.of("estate.yaml");

  EstateInitVerb(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (servers.isEmpty() && !local && cluster == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "Name servers with --server or a cluster with --cluster, or say --local");
    }
    Path target = session.surroundings().directory().resolve(out);
    if (Files.exists(target)) {
      throw StewardException.user(
          "ESTATE-EXISTS", out + " is there already and stays as it is: choose another --out.");
    }
    Estate estate = estate();
    Snapshot seen =
        new RunAudit(session.surroundings(), session.reach())
            .observe(
                estate,
                estate,
                new Person(session.terminal()),
                new Progress(session.terminal(), loudness, estate.servers().size()));
    write(target, DraftEstate.text(estate, seen));
    session.terminal().say("Wrote %s; read it, then: steward estate check".formatted(out));
    pin(estate, seen);
    boolean all =
        seen.servers().stream().allMatch(s -> s.outcome() == Outcome.OBSERVED)
            && seen.platform().clusters().stream().allMatch(c -> c.outcome() == Outcome.OBSERVED);
    return (all ? ExitCode.DONE : ExitCode.INCOMPLETE).code();
  }

  private Estate estate() {
    Estate addressed = Address.estate(name, servers, local);
    if (cluster == null) {
      return addressed;
    }
    if (kubeconfig == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--cluster needs --kubeconfig");
    }
    Path file = session.surroundings().directory().resolve(kubeconfig).toAbsolutePath();
    return Address.with(addressed, cluster, file, Optional.ofNullable(context));
  }

  private void write(Path target, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Surroundings surroundings = session.surroundings();
    new ReadEstate(surroundings).parse(out, bytes);
    try {
      AtomicFile.write(target, bytes, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw StewardException.environment(
          "ESTATE-NOT-WRITTEN",
          "%s could not be written (%s).".formatted(out, e.getClass().getSimpleName()),
          e);
    }
  }

  private void pin(Estate estate, Snapshot snapshot) {
    Recognise recognise = new Recognise(session.surroundings(), session.reach());
    Person person = new Person(session.terminal());
    for (ServerObservation seen : snapshot.servers()) {
      if (seen.outcome() != Outcome.OBSERVED) {
        continue;
      }
      PinnedIdentity identity = recognise.identity(seen);
      ServerName server = seen.name();
      if (!session.terminal().asks()) {
        session.terminal().say("Pin who it is with: steward estate trust " + server);
      } else {
        IdentityPages.show(session.terminal(), "seen", identity);
        if (person.agrees("Trust this identity as " + server + "?")) {
          recognise.pin(estate, identity);
        }
      }
    }
  }
}
