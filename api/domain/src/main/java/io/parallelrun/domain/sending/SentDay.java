package io.parallelrun.domain.sending;

import java.time.LocalDate;

/**
 * Messages that were sent on a day.
 *
 * @param messages counted, at least 0
 * @param whole whether (nearly) all of the day was counted; where not, more may have been sent
 */
public record SentDay(LocalDate day, long messages, boolean whole) {}
