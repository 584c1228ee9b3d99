package io.parallelrun.server.plugin.lifecycle;

import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorFactory;

/**
 * What makes connectors, and what it said of itself when its plugin was loaded: asked once, under a
 * deadline, and never again, as whoever asks may hold locks and wait for nobody.
 *
 * @param descriptor as of the load
 * @param factory may throw or hang in whatever is called
 */
public record Described(ConnectorDescriptor descriptor, ConnectorFactory factory) {}
