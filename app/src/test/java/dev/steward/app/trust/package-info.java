@NullMarked
package dev.steward.app.trust;

import org.jspecify.annotations.NullMarked;
