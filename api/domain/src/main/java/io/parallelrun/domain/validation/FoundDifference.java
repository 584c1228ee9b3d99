package io.parallelrun.domain.validation;

import org.jspecify.annotations.Nullable;

/**
 * A difference as it is found.
 *
 * @param difference between the sides
 * @param unstable whether the legacy side differs from itself there as well
 * @param rule id of the rule it is ignored by; null for none
 */
public record FoundDifference(Difference difference, boolean unstable, @Nullable Long rule) {}
