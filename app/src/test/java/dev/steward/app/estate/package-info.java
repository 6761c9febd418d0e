@NullMarked
package dev.steward.app.estate;

import org.jspecify.annotations.NullMarked;
