/** The topology as a picture. */
@NullMarked
package dev.steward.report.map;

import org.jspecify.annotations.NullMarked;
