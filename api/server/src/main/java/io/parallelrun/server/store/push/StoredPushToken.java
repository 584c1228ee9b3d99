package io.parallelrun.server.store.push;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key to push to one connection, without the key. Times are UTC.
 *
 * @param connection slug of the connection
 * @param createdBy who issued it
 * @param expiresAt from when on it is refused
 * @param usedAt when it was last used, give or take a minute; null for never
 */
public record StoredPushToken(
    String connection,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant usedAt) {}
