package io.parallelrun.process.child;

import io.parallelrun.process.child.HostPipe.Answer;
import io.parallelrun.process.wire.Ask;
import io.parallelrun.process.wire.HttpCodec;
import io.parallelrun.process.wire.HttpCodec.ReplyHead;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.HttpReply;

/** Has the host send requests, on the host's thread of the call and under its rules. */
final class RemoteGateway implements HttpGateway {
  private final Instance instance;
  private final HostPipe pipe;

  RemoteGateway(Instance instance, HostPipe pipe) {
    this.instance = instance;
    this.pipe = pipe;
  }

  @Override
  public HttpReply send(HttpCall call) throws ConnectorException, InterruptedException {
    long number = instance.call().number();
    Answer<ReplyHead> head = pipe.ask(new Ask.Http(number, call), HttpCodec.HEAD);
    return new RemoteReply(number, head.number(), head.value(), pipe);
  }
}
