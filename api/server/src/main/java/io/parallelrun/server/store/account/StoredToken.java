package io.parallelrun.server.store.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key for automation, without the key. */
public record StoredToken(
    long id,
    String name,
    String role,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant usedAt) {}
