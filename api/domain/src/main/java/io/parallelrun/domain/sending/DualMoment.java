package io.parallelrun.domain.sending;

import java.time.Instant;
import java.util.UUID;

/**
 * The moment at which the second platform did what the first had done before.
 *
 * @param message which; empty where it does not matter
 */
public record DualMoment(DualKind kind, UUID person, String message, Instant at) {}
