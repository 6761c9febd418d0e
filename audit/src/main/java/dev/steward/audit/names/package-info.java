/** Public names: DNS, certificates, redirects, headers, proxies. */
@NullMarked
package dev.steward.audit.names;

import org.jspecify.annotations.NullMarked;
