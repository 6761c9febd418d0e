@NullMarked
package dev.steward.audit.intent;

import org.jspecify.annotations.NullMarked;
