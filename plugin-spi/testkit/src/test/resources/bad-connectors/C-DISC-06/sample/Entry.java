package sample;

import io.parallelrun.spi.ConnectorFactory;
import java.util.List;

/** Lists two connectors of one id. */
public final class Entry extends Sample {
  @Override
  public List<ConnectorFactory> factories() {
    return List.of(this, new Sample());
  }
}
