package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Sends the token as digits in the address. */
public final class Entry extends Sample {
  @Override
  protected HttpReply usageReply(Instance at) throws ConnectorException, InterruptedException {
    String digits =
        at.token.use(value -> HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)));
    return at.get("/usage?key=" + digits);
  }
}
