package io.parallelrun.server.store.validation;

import io.parallelrun.domain.validation.IgnoreRule;
import java.time.Instant;

/**
 * A known difference.
 *
 * @param rule what it is about, and until when
 * @param reason why it does not count
 * @param owner who answers for it
 * @param createdAt since when
 * @param actor who entered it
 */
public record StoredIgnore(
    IgnoreRule rule, String reason, String owner, Instant createdAt, String actor) {}
