package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpReply;
import java.net.URI;
import java.util.Map;

/** Keeps the value of the token. */
public final class Entry extends Sample {
  private final Map<Instance, String> kept = new java.util.WeakHashMap<>();

  @Override
  protected HttpReply usageReply(Instance at) throws ConnectorException, InterruptedException {
    String value = kept.computeIfAbsent(at, one -> one.token.use(secret -> secret));
    return at.context
        .http()
        .send(
            HttpCall.get(URI.create(at.url + "/usage"))
                .header("Authorization", "Bearer " + value));
  }
}
