@NullMarked
package dev.steward.audit.backup;

import org.jspecify.annotations.NullMarked;
