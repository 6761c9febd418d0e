/** One class per verb: parse options, call one service, render. */
@NullMarked
package dev.steward.cli;

import org.jspecify.annotations.NullMarked;
