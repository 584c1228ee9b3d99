package io.parallelrun.server.store.sending;

import io.parallelrun.domain.sending.SendEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event a side reported.
 *
 * @param user what the platform itself calls the person; null when it was not given
 */
public record ReportedSend(SendEvent event, @Nullable String user) {}
