package io.parallelrun.domain.sending;

import java.time.Instant;
import java.time.LocalDate;

/**
 * How many of a kind a day has.
 *
 * @param foundAt when the last one was found
 */
public record DualCount(LocalDate day, DualKind kind, long count, Instant foundAt) {}
