package dev.steward.model.estate;

import dev.steward.model.value.RuleId;
import dev.steward.model.value.ServerName;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A known departure from the standard: the rule's findings on that server (and subject, where
 * given) are waived.
 *
 * @param subject the part of the server, such as {@code httpd}; absent for all
 * @param until the last day on which it holds, UTC
 */
public record StandardException(
    ServerName server, RuleId rule, Optional<String> subject, String because, LocalDate until) {}
