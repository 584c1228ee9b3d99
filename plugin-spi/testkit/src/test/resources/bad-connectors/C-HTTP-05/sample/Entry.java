package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpReply;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Sends on a thread of its own. */
public final class Entry extends Sample {
  @Override
  protected HttpReply usageReply(Instance at) throws ConnectorException, InterruptedException {
    FutureTask<HttpReply> reply = new FutureTask<>(() -> at.get("/usage"));
    new Thread(reply, "sample sending").start();
    try {
      return reply.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConnectorException failure) {
        throw failure;
      }
      if (e.getCause() instanceof InterruptedException given) {
        throw given;
      }
      throw new IllegalStateException(e);
    }
  }
}
