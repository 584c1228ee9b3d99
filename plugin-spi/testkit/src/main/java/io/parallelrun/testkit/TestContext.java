package io.parallelrun.testkit;

import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.Side;
import java.time.InstantSource;

/** What a host lends, from given parts. */
public record TestContext(
    String connection, Side side, InstantSource clock, HttpGateway http, System.Logger logger)
    implements ConnectorContext {}
