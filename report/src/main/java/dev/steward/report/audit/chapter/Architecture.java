package dev.steward.report.audit.chapter;

import dev.steward.model.estate.Estate;
import dev.steward.model.impact.Impact;
import dev.steward.model.map.EstateMap;
import java.util.List;

/**
 * What an audit's chapters tell of beside its findings.
 *
 * @param falls what switching off each server alone would lose or degrade
 */
public record Architecture(Estate estate, EstateMap map, List<Impact> falls) {
  public Architecture {
    falls = List.copyOf(falls);
  }
}
