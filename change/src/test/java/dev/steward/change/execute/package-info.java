@NullMarked
package dev.steward.change.execute;

import org.jspecify.annotations.NullMarked;
