@NullMarked
package dev.steward.audit.fuzz;

import org.jspecify.annotations.NullMarked;
