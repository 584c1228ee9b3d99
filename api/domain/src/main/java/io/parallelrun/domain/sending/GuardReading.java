package io.parallelrun.domain.sending;

/**
 * What the guard says of some days.
 *
 * @param reason in a sentence, without names of people
 */
public record GuardReading(GuardState state, String reason) {}
