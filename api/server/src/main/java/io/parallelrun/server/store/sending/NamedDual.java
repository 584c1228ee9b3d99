package io.parallelrun.server.store.sending;

import io.parallelrun.domain.sending.DualKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something both sides did with a person of whom a side gave its own id.
 *
 * @param at when the second one did
 * @param message which; empty for any
 * @param legacyUser what the legacy side calls the person; null when it was not given
 * @param replacementUser what the replacement calls the person; null when it was not given
 */
public record NamedDual(
    DualKind kind,
    Instant at,
    String message,
    @Nullable String legacyUser,
    @Nullable String replacementUser) {}
