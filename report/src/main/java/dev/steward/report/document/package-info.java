/** Texts for people in chapters, written as Markdown and as a page. */
@NullMarked
package dev.steward.report.document;

import org.jspecify.annotations.NullMarked;
