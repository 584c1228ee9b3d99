/** Inputs of comparison checks, what comparing them found, and the known differences. */
@NullMarked
package io.parallelrun.server.store.validation;

import org.jspecify.annotations.NullMarked;
