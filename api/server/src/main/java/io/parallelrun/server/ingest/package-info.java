/**
 * Polling: when each poller is due, what its observations become, and who of several replicas does
 * it.
 */
@NullMarked
package io.parallelrun.server.ingest;

import org.jspecify.annotations.NullMarked;
