@NullMarked
package dev.steward.audit.service;

import org.jspecify.annotations.NullMarked;
