/** Databases: what the probe answers about them, and the packs {@code data} and {@code etcd}. */
@NullMarked
package dev.steward.audit.data;

import org.jspecify.annotations.NullMarked;
