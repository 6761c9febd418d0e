@NullMarked
package dev.steward.app;

import org.jspecify.annotations.NullMarked;
