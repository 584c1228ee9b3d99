package io.parallelrun.domain.sending;

import java.time.Instant;
import java.util.UUID;

/**
 * Something one platform did with one person.
 *
 * @param person 128 bits of a keyed hash; says nothing of who it is
 * @param message what the message, or the thing that was counted, is called on both sides; empty
 *     when it has no name
 * @param at when, to the millisecond
 */
public record SendEvent(UUID person, SendKind kind, String message, Instant at) {}
