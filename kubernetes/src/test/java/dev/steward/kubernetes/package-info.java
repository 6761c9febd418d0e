@NullMarked
package dev.steward.kubernetes;

import org.jspecify.annotations.NullMarked;
