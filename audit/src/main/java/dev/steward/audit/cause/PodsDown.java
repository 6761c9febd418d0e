package dev.steward.audit.cause;

import dev.steward.audit.kubernetes.ImagePlaces;
import dev.steward.audit.rule.ClusterView;
import dev.steward.model.fact.cluster.Pod;
import dev.steward.model.fact.cluster.PodVolume;
import dev.steward.model.finding.Finding;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Why pods do not run: each cause with the sign that it leaves on a pod. A workload that would not
 * come back, and still runs, brings nothing about yet.
 */
final class PodsDown implements Explanation {
  private static final Set<String> NO_IMAGE =
      Set.of("ImagePullBackOff", "ErrImagePull", "ErrImageNeverPull");
  private static final int MANY_RESTARTS = 5;

  @Override
  public Stream<Link> links(Found found) {
    return found.clusters().stream()
        .flatMap(cluster -> {
          AffectedPods affected = new AffectedPods(cluster);
          return Stream.of(
                  volumes(found, cluster, affected),
                  workloads(found, affected, "K8S-CONFIG-MISSING", PodsDown::waitsForConfig),
                  workloads(found, affected, "K8S-SELECTOR-UNSATISFIABLE", PodsDown::hasNoNode),
                  images(found, cluster, affected),
                  logins(found, cluster, affected),
                  names(found, cluster, affected),
                  readiness(found, affected),
                  workloads(found, affected, "K8S-RESTARTS", PodsDown::crashes))
              .flatMap(it -> it);
        });
  }

  private static Stream<Link> workloads(
      Found found, AffectedPods affected, String rule, Predicate<Pod> sign) {
    return found
        .of(rule)
        .flatMap(cause -> after(found, affected, cause, affected.about(cause).and(sign)));
  }

  private static Stream<Link> volumes(Found found, ClusterView cluster, AffectedPods affected) {
    return found
        .of("K8S-CLAIM-VOLUME-GONE")
        .flatMap(cause ->
            after(
                found,
                affected,
                cause,
                pod ->
                    pod.spec().volumes().stream()
                        .anyMatch(volume ->
                            volume instanceof PodVolume.Claim(String _, String claim)
                                && isSubject(cause, cluster, pod.namespace() + "/" + claim))));
  }

  private static Stream<Link> images(Found found, ClusterView cluster, AffectedPods affected) {
    return found
        .of("K8S-IMAGE-NOT-EVERYWHERE")
        .flatMap(cause ->
            after(
                found,
                affected,
                cause,
                pod ->
                    pod.containers().stream()
                        .anyMatch(it ->
                            NO_IMAGE.contains(it.waiting())
                                && isSubject(cause, cluster, ImagePlaces.canonical(it.image())))));
  }

  /** A name that leads nowhere: what asks for it restarts or does not get ready. */
  private static Stream<Link> names(Found found, ClusterView cluster, AffectedPods affected) {
    return asking(found, cluster, affected, "K8S-SERVICE-MISSING", " in ");
  }

  /** A password that the database refuses: what uses it does the same. */
  private static Stream<Link> logins(Found found, ClusterView cluster, AffectedPods affected) {
    return asking(found, cluster, affected, "DATA-LOGIN-REFUSED", " uses ");
  }

  /** Both rules name in their symptoms the workloads that ask, followed by a word. */
  private static Stream<Link> asking(
      Found found, ClusterView cluster, AffectedPods affected, String rule, String word) {
    return found
        .of(rule)
        .filter(cause -> cause.subject().name().startsWith(cluster.name() + "/"))
        .flatMap(cause -> {
          Predicate<Pod> asks =
              pod ->
                  cause.symptoms().stream()
                      .anyMatch(it -> it.startsWith(affected.owner(pod) + word));
          return Stream.concat(
                  affected.following(found, asks.and(pod -> crashes(pod) || running(pod))),
                  affected.restarting(found, asks))
              .map(effect -> new Link(cause, effect));
        });
  }

  /** A check at fault keeps pods that live from being ready. */
  private static Stream<Link> readiness(Found found, AffectedPods affected) {
    return found
        .of("SERVICE-READINESS-WRONG")
        .flatMap(
            cause -> after(found, affected, cause, affected.about(cause).and(PodsDown::running)));
  }

  private static Stream<Link> after(
      Found found, AffectedPods affected, Finding cause, Predicate<Pod> sick) {
    return affected
        .following(found, sick)
        .filter(effect -> !effect.equals(cause))
        .map(effect -> new Link(cause, effect));
  }

  private static boolean isSubject(Finding cause, ClusterView cluster, String part) {
    return cause.subject().name().equals(cluster.name() + "/" + part);
  }

  private static boolean running(Pod pod) {
    return pod.phase().equals("Running")
        && pod.containers().stream().allMatch(it -> it.waiting().isEmpty());
  }

  private static boolean hasNoNode(Pod pod) {
    return pod.phase().equals("Pending") && pod.node().isEmpty();
  }

  private static boolean waitsForConfig(Pod pod) {
    return pod.containers().stream()
        .anyMatch(it ->
            it.waiting().equals("CreateContainerConfigError")
                || it.waiting().equals("ContainerCreating"));
  }

  private static boolean crashes(Pod pod) {
    return pod.containers().stream()
        .anyMatch(it -> it.waiting().equals("CrashLoopBackOff") || it.restarts() >= MANY_RESTARTS);
  }
}
