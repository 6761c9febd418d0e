@NullMarked
package dev.steward.audit.rule;

import org.jspecify.annotations.NullMarked;
