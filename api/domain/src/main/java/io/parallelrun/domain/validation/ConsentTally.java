package io.parallelrun.domain.validation;

/**
 * Who opted out on which side.
 *
 * @param legacy opted out on the legacy side
 * @param replacement opted out on the replacement
 * @param missing on the legacy side and not on the replacement
 * @param extra on the replacement alone; allowed
 */
public record ConsentTally(long legacy, long replacement, long missing, long extra) {}
