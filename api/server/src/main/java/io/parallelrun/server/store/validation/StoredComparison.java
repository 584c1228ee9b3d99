package io.parallelrun.server.store.validation;

import io.parallelrun.domain.validation.Comparison;
import io.parallelrun.domain.validation.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as it was made.
 *
 * @param id unique, larger for a later one; 0 before it is stored
 * @param comparedAt when
 * @param took how long
 * @param legacyAt the moment the legacy side holds for
 * @param replacementAt the moment the replacement holds for
 * @param inputs what was compared, to know whether there is something newer
 * @param outcome by the rules that held then
 * @param reason of the outcome; empty when the numbers say it
 * @param compared keys or numbers
 * @param mismatched of them, above noise
 * @param noise of them
 * @param ignored of them
 * @param comparison what was found; null when it could not be compared
 */
public record StoredComparison(
    long id,
    Instant comparedAt,
    Duration took,
    Instant legacyAt,
    Instant replacementAt,
    String inputs,
    Outcome outcome,
    String reason,
    long compared,
    long mismatched,
    long noise,
    long ignored,
    @Nullable Comparison comparison) {}
