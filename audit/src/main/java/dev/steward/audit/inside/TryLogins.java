package dev.steward.audit.inside;

import dev.steward.audit.inside.FindLogins.Login;
import dev.steward.audit.probe.ProbeReply;
import dev.steward.audit.probe.ProbeScripts;
import dev.steward.audit.probe.Section;
import dev.steward.model.estate.ClusterSpec;
import dev.steward.model.estate.DatastoreKind;
import dev.steward.model.estate.Estate;
import dev.steward.model.fact.cluster.ClusterFacts;
import dev.steward.model.fact.cluster.ConfigKind;
import dev.steward.model.fact.cluster.DatabaseLogin;
import dev.steward.model.fact.cluster.Setting;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import dev.steward.model.port.PodInput;
import dev.steward.model.port.PodProbe;
import dev.steward.model.port.PodReading;
import dev.steward.model.port.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tries applications' credentials at the addresses that the applications use, from inside a pod of
 * the database. A value that is secret goes from the cluster's API to the shell's standard input,
 * and never through here.
 */
public final class TryLogins {
  /** Each costs a few seconds at most, and a probe has thirty. */
  private static final int MOST_OF_A_POD = 8;

  private final Estate estate;
  private final ClusterSpec cluster;

  public TryLogins(Estate estate, ClusterSpec cluster) {
    this.estate = estate;
    this.cluster = cluster;
  }

  /** One for each database pod that applications of the cluster lead to. */
  List<PodProbe> probes(ClusterFacts lists, ProbeScripts scripts) {
    List<PodProbe> probes = new ArrayList<>();
    byPod(lists).values().forEach(logins -> probes.add(probe(logins, scripts)));
    return probes;
  }

  /** What the probes brought. */
  public Observed<List<DatabaseLogin>> read(
      ClusterFacts lists, List<PodReading> readings, Instant at) {
    if (!cluster.inside() || !cluster.secrets()) {
      return Observed.unseen(
          Unknown.Kind.NOT_ASKED,
          "applications' credentials were not tried: clusters.%s.inside and clusters.%1$s.secrets are not both set in the estate"
              .formatted(cluster.name()));
    }
    return switch (Observed.both(lists.secrets(), listed(lists), Map::entry)) {
      case Observed.Unseen<?>(Unknown why) -> new Observed.Unseen<>(why);
      case Observed.Seen<?> _ -> Observed.seen(all(lists, readings, at), evidence(at));
    };
  }

  private static Observed<?> listed(ClusterFacts lists) {
    return Observed.both(
        lists.pods(), Observed.both(lists.services(), lists.workloads(), Map::entry), Map::entry);
  }

  private static Evidence evidence(Instant at) {
    return new Evidence("psql in pods of the database", at, "");
  }

  private List<DatabaseLogin> all(ClusterFacts lists, List<PodReading> readings, Instant at) {
    Map<String, List<Login>> byPod = byPod(lists);
    return found(lists).stream()
        .map(login ->
            new DatabaseLogin(
                login.at().spec().name(),
                login.address(),
                login.source(),
                List.copyOf(login.workloads()),
                outcome(login, byPod.getOrDefault(pod(login), List.of()), readings, at)))
        .toList();
  }

  private static Observed<DatabaseLogin.Outcome> outcome(
      Login login, List<Login> together, List<PodReading> readings, Instant at) {
    int number = together.indexOf(login) + 1;
    if (number == 0) {
      return Observed.unseen(
          Unknown.Kind.NOT_ASKED,
          login.unclear().isEmpty()
              ? "no more than %d logins are tried in one pod".formatted(MOST_OF_A_POD)
              : login.unclear());
    }
    return readings.stream()
        .filter(it -> !it.probe().inputs().isEmpty())
        .filter(it -> (it.probe().namespace() + "/" + it.probe().pod()).equals(pod(login)))
        .findFirst()
        .map(it -> outcome(number, it, at))
        .orElseGet(() -> Observed.unseen(Unknown.Kind.NOT_ASKED, "no pod was looked into"));
  }

  private static Observed<DatabaseLogin.Outcome> outcome(int number, PodReading one, Instant at) {
    return switch (one.reading()) {
      case Reading.Complete(String output, var _) -> outcome(number, one.probe(), output, at);
      case Reading.Cut(String output, var _, String _) -> outcome(number, one.probe(), output, at);
      case Reading.Failed(var _, String reason, var _) ->
          Observed.unseen(Unknown.Kind.FAILED, reason);
    };
  }

  private static Observed<DatabaseLogin.Outcome> outcome(
      int number, PodProbe probe, String output, Instant at) {
    Section section =
        ProbeReply.parse(output, probe.script().nonce(), at).section("login-" + number);
    return LoginAnswer.of(section);
  }

  private List<Login> found(ClusterFacts lists) {
    boolean wanted =
        estate.platform().datastores().values().stream()
            .anyMatch(it -> it.kind() == DatastoreKind.POSTGRESQL);
    return wanted ? new FindLogins(estate, cluster.name(), lists).all() : List.of();
  }

  private Map<String, List<Login>> byPod(ClusterFacts lists) {
    Map<String, List<Login>> byPod = new LinkedHashMap<>();
    if (cluster.inside() && cluster.secrets()) {
      found(lists).stream()
          .filter(it -> it.unclear().isEmpty())
          .forEach(it -> {
            List<Login> there = byPod.computeIfAbsent(pod(it), _ -> new ArrayList<>());
            if (there.size() < MOST_OF_A_POD) {
              there.add(it);
            }
          });
    }
    return byPod;
  }

  private static String pod(Login login) {
    return login.at().pod().namespace() + "/" + login.at().pod().name();
  }

  private static PodProbe probe(List<Login> logins, ProbeScripts scripts) {
    TreeMap<String, String> plain = new TreeMap<>();
    List<PodInput> inputs = new ArrayList<>();
    plain.put("login_count", Integer.toString(logins.size()));
    for (int i = 0; i < logins.size(); i++) {
      Login login = logins.get(i);
      String variable = "login_" + (i + 1);
      plain.put(variable + "_host", login.host());
      plain.put(variable + "_port", Integer.toString(login.port()));
      Stream.of(
              new Part("user", PodInput.Part.URL_USER, login.user()),
              new Part("database", PodInput.Part.URL_DATABASE, login.database()),
              new Part("password", PodInput.Part.URL_PASSWORD, login.password()))
          .forEach(it -> it.into(login.namespace(), variable + "_" + it.name(), plain, inputs));
    }
    DatabasePods.Member at = logins.getFirst().at();
    return new PodProbe(
        at.pod().namespace(),
        at.pod().name(),
        at.container().orElseThrow(),
        scripts.freshForLogins(plain),
        inputs);
  }

  private record Part(String name, PodInput.Part ofUrl, Setting setting) {
    private void into(
        String namespace, String variable, Map<String, String> plain, List<PodInput> inputs) {
      switch (setting) {
        case Setting.Plain(String text) -> plain.put(variable, text);
        case Setting.From(ConfigKind kind, String object, String key) ->
            inputs.add(new PodInput(variable, kind, namespace, object, key, PodInput.Part.WHOLE));
        case Setting.InUrl(String secret, String key) ->
            inputs.add(new PodInput(variable, ConfigKind.SECRET, namespace, secret, key, ofUrl));
        case Setting.Inherited _ ->
            throw new IllegalArgumentException("Where it comes from is not known: " + variable);
      }
    }
  }
}
