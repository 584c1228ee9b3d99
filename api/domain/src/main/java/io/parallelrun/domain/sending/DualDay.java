package io.parallelrun.domain.sending;

import java.time.LocalDate;

/**
 * What both platforms did on one day of the run's zone.
 *
 * @param people mailed by both, the later message on this day
 * @param messages that both sent to the same person
 * @param tracked things that both counted
 * @param covered whether both sides said all there is to say: where not, counts are what is known
 *     so far, and 0 is not known to be 0
 */
public record DualDay(LocalDate day, long people, long messages, long tracked, boolean covered) {}
