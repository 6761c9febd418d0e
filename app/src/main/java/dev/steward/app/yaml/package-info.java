/** Reads YAML into records, and describes those records as a JSON Schema. */
@NullMarked
package dev.steward.app.yaml;

import org.jspecify.annotations.NullMarked;
