package io.parallelrun.server.store.validation;

import io.parallelrun.domain.validation.FoundDifference;

/**
 * A difference of the latest comparison.
 *
 * @param id unique, in the order they were found
 * @param found what differs
 */
public record StoredDifference(long id, FoundDifference found) {}
