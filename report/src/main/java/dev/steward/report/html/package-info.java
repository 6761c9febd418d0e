/** Web pages of one file, in which data stays data. */
@NullMarked
package dev.steward.report.html;

import org.jspecify.annotations.NullMarked;
