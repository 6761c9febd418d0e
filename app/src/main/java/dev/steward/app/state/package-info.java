/** What Steward keeps between runs: pins and the installation's key. */
@NullMarked
package dev.steward.app.state;

import org.jspecify.annotations.NullMarked;
