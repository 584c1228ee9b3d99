/**
 * Whether both platforms answer the same for the same inputs: what is compared, what counts as a
 * difference, and how much a match is worth.
 */
@NullMarked
package io.parallelrun.domain.validation;

import org.jspecify.annotations.NullMarked;
