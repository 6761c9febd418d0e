package dev.steward.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A topology in the making. The parts that know more about data and processes come first and claim
 * them; what nobody claimed is a dataset or a service of its own.
 */
final class Draft {
  private final List<Dataset> datasets = new ArrayList<>();
  private final List<Quorum> quorums = new ArrayList<>();
  private final List<Service> services = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final Set<String> parts = new HashSet<>();
  private final Set<String> units = new HashSet<>();

  void add(Dataset dataset) {
    datasets.add(dataset);
    dataset.copies().forEach(copy -> copy.parts().forEach(this::claim));
  }

  void add(Quorum quorum) {
    quorums.add(quorum);
  }

  void add(Service service) {
    services.add(service);
  }

  void add(Gap gap) {
    gaps.add(gap);
  }

  /** Its data is accounted for. */
  void claim(Copy.Part part) {
    parts.add(part.name());
  }

  boolean claimed(Copy.Part part) {
    return parts.contains(part.name());
  }

  /** Its work is accounted for. */
  void claim(Unit unit) {
    units.add(unit.name());
  }

  boolean claimed(Unit unit) {
    return units.contains(unit.name());
  }

  List<Dataset> datasets() {
    return datasets;
  }

  List<Quorum> quorums() {
    return quorums;
  }

  List<Service> services() {
    return services;
  }

  List<Gap> gaps() {
    return gaps;
  }
}
