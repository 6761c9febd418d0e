package dev.steward.kubernetes.facts;

import dev.steward.kubernetes.access.Answer;
import dev.steward.kubernetes.access.ApiObject;
import dev.steward.model.fact.cluster.ServerVersion;
import dev.steward.model.observe.Evidence;
import dev.steward.model.observe.Observed;
import dev.steward.model.observe.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the API server says of itself. */
public final class ReadVersion {
  /**
   * A gauge that is 1 for every deprecated API that was asked for since the start (Kubernetes
   * deprecation guide).
   */
  private static final Pattern DEPRECATED =
      Pattern.compile("(?m)^apiserver_requested_deprecated_apis\\{([^}\\n]*)} 1(?:[.0]*|e\\+00)$");

  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  private ReadVersion() {}

  /**
   * Its version.
   *
   * @param answer to {@code /version}
   */
  public static Observed<ServerVersion> of(Answer answer, Observed<List<String>> deprecatedApis) {
    if (!(answer instanceof Answer.Body(String text, Instant at))) {
      return new Observed.Unseen<>(why(answer, "/version"));
    }
    Optional<ApiObject> it = ApiObject.parse(text).filter(o -> o.some("gitVersion").isPresent());
    return it.<Observed<ServerVersion>>map(version ->
            Observed.seen(
                new ServerVersion(
                    version.text("gitVersion"),
                    leading(version.text("major")),
                    leading(version.text("minor")),
                    deprecatedApis),
                new Evidence("GET /version", at, version.text("gitVersion"))))
        .orElseGet(() ->
            Observed.unseen(
                Unknown.Kind.FAILED, "GET /version was answered with what is no version"));
  }

  /**
   * The deprecated APIs that clients asked for.
   *
   * @param answer to {@code /metrics}
   */
  public static Observed<List<String>> deprecated(Answer answer) {
    if (!(answer instanceof Answer.Body(String text, Instant at))) {
      return new Observed.Unseen<>(why(answer, "/metrics"));
    }
    if (!text.contains("# TYPE apiserver_")) {
      return Observed.unseen(
          Unknown.Kind.FAILED, "GET /metrics was answered without the API server's metrics");
    }
    TreeSet<String> apis = new TreeSet<>();
    Matcher line = DEPRECATED.matcher(text);
    while (line.find()) {
      // Without it nobody plans to remove the API, and the control plane itself may ask for it.
      if (!line.group(1).contains("removed_release=\"\"")) {
        apis.add(api(line.group(1)));
      }
    }
    return Observed.seen(List.copyOf(apis), new Evidence("GET /metrics", at, ""));
  }

  private static String api(String labels) {
    String group = "";
    String version = "";
    String resource = "";
    Matcher label = LABEL.matcher(labels);
    while (label.find()) {
      switch (label.group(1)) {
        case "group" -> group = label.group(2) + "/";
        case "version" -> version = label.group(2);
        case "resource" -> resource = label.group(2);
        default -> {}
      }
    }
    return (group.equals("/") ? "" : group) + version + "/" + resource;
  }

  private static Unknown why(Answer answer, String path) {
    return switch (answer) {
      case Answer.Refused(Unknown unknown) -> unknown;
      case Answer.TooLarge _ ->
          new Unknown(Unknown.Kind.CUT, "GET %s answers more than the limit".formatted(path));
      case Answer.NotKnown _ ->
          new Unknown(
              Unknown.Kind.NEEDS_PRIVILEGE,
              "the API server does not accept the credentials (401 for GET %s)".formatted(path));
      case Answer.NoConnection(boolean _, String why) ->
          new Unknown(
              Unknown.Kind.NOT_ASKED,
              "the connection was lost before GET %s: %s".formatted(path, why));
      case Answer.Expired _, Answer.Body _ ->
          new Unknown(Unknown.Kind.FAILED, "GET %s was answered with 410".formatted(path));
    };
  }

  private static int leading(String text) {
    Matcher digits = Pattern.compile("^[0-9]{1,6}").matcher(text);
    return digits.find() ? Integer.parseInt(digits.group()) : 0;
  }
}
