@NullMarked
package dev.steward.audit.kubernetes;

import org.jspecify.annotations.NullMarked;
