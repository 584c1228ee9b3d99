package io.parallelrun.process.child;

import io.parallelrun.process.wire.Ask;
import io.parallelrun.process.wire.Codec;
import io.parallelrun.process.wire.Request;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.Side;
import java.time.Instant;
import java.time.InstantSource;

/** What the host lends, asked of the host each time. */
final class RemoteContext implements ConnectorContext {
  private final Request.Create made;
  private final HostPipe pipe;
  private final HttpGateway gateway;
  private final System.Logger logger;

  RemoteContext(Request.Create made, Instance instance, HostPipe pipe) {
    this.made = made;
    this.pipe = pipe;
    this.gateway = new RemoteGateway(instance, pipe);
    this.logger = new RemoteLogger(made, pipe);
  }

  @Override
  public String connection() {
    return made.connection();
  }

  @Override
  public Side side() {
    return made.side();
  }

  @Override
  public InstantSource clock() {
    return this::now;
  }

  private Instant now() {
    try {
      return pipe.askCalmly(new Ask.Now(made.instance()), Codec.INSTANT);
    } catch (ConnectorException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public HttpGateway http() {
    return gateway;
  }

  @Override
  public System.Logger logger() {
    return logger;
  }
}
