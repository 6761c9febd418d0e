@NullMarked
package dev.steward.kubernetes.facts;

import org.jspecify.annotations.NullMarked;
