package io.parallelrun.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a poll failed.
 *
 * @param kind failure kind of the plugin contract
 * @param message what went wrong, without secrets
 * @param remedy what to do
 * @param retryAt not to be polled before; null for the usual time
 */
public record PollFailure(String kind, String message, String remedy, @Nullable Instant retryAt) {}
