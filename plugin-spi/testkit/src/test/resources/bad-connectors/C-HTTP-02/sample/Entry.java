package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.HttpReply;

/** Reads by a method that writes. */
public final class Entry extends Sample {
  @Override
  protected HttpReply usageReply(Instance at) throws ConnectorException, InterruptedException {
    return at.send("PUT", "/usage");
  }
}
