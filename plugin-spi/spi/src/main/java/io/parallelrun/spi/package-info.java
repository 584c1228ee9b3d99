/**
 * The contract between the ParallelRun host and a connector plugin.
 *
 * <p>A plugin owns the knowledge of one vendor; the host owns time, threads, HTTP, secrets and
 * state. A plugin jar names one {@link io.parallelrun.spi.ConnectorPlugin} under {@code
 * META-INF/services}; the plugin lists {@link io.parallelrun.spi.ConnectorFactory factories}; a
 * factory creates a {@link io.parallelrun.spi.Connector} per configured connection; a connector
 * offers {@linkplain io.parallelrun.spi.CheckStep check steps} and {@linkplain
 * io.parallelrun.spi.Poller pollers}; a poller turns the vendor's words into {@link
 * io.parallelrun.spi.Observation observations}.
 *
 * <p>Numbers such as C-POLL-02 stand behind the sentences that the test kit's rules enforce.
 *
 * <p>Nothing here is null unless marked {@code @Nullable}. Every value type is immutable and may be
 * shared between threads. The contract grows by default methods and new record components are never
 * added to a published record.
 */
@NullMarked
package io.parallelrun.spi;

import org.jspecify.annotations.NullMarked;
