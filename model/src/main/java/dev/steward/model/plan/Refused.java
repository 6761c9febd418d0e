package dev.steward.model.plan;

import dev.steward.model.value.RuleId;
import java.util.Optional;

/**
 * What was found or asked for and is not in the plan, because it cannot be done safely.
 *
 * @param rule whose finding it would have answered
 * @param what would have been done
 * @param madeSafeBy what must come first
 */
public record Refused(
    String what, Optional<RuleId> rule, String subject, String reason, String madeSafeBy) {}
