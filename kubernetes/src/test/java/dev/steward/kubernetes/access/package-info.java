@NullMarked
package dev.steward.kubernetes.access;

import org.jspecify.annotations.NullMarked;
