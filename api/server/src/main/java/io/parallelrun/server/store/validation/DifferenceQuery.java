package io.parallelrun.server.store.validation;

import io.parallelrun.domain.validation.DifferenceKind;
import org.jspecify.annotations.Nullable;

/**
 * Which differences are wanted.
 *
 * @param kind null for every one
 * @param field null for every one
 * @param after only those with a larger id
 * @param limit at most so many
 */
public record DifferenceQuery(
    @Nullable DifferenceKind kind, @Nullable String field, long after, int limit) {}
