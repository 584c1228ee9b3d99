/**
 * Follows how integrations do: folds what was stored, and keeps an incident for as long as one is
 * not up.
 */
@NullMarked
package io.parallelrun.server.incident;

import org.jspecify.annotations.NullMarked;
