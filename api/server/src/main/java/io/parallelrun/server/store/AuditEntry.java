package io.parallelrun.server.store;

import java.time.Instant;

/**
 * One thing somebody did.
 *
 * @param at when
 * @param actor account or token name
 * @param action such as {@code run.applied}
 * @param subject what it was done to, such as {@code run/newsroom}
 * @param detail what changed, without secrets and amounts
 */
public record AuditEntry(Instant at, String actor, String action, String subject, String detail) {}
