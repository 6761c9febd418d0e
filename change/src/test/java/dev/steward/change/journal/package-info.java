@NullMarked
package dev.steward.change.journal;

import org.jspecify.annotations.NullMarked;
