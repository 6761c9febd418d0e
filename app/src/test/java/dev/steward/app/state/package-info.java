@NullMarked
package dev.steward.app.state;

import org.jspecify.annotations.NullMarked;
