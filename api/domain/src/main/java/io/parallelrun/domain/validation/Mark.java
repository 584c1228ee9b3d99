package io.parallelrun.domain.validation;

import org.jspecify.annotations.Nullable;

/**
 * One difference of a key, as far as it matters whether it counts.
 *
 * @param aspect index into the aspects of the tally
 * @param unstable whether the legacy side differs from itself there as well
 * @param rule id of the rule it is ignored by; null for none
 */
public record Mark(int aspect, boolean unstable, @Nullable Long rule) {}
