package io.parallelrun.server.store.account;

import java.time.Instant;

/** A browser that is signed in, and as whom. */
public record StoredSession(StoredAccount account, Instant createdAt, Instant usedAt) {}
