package vendor;

import io.parallelrun.spi.*;
import java.util.List;

public class FactoriesNull implements ConnectorPlugin {
  @Override
  public List<ConnectorFactory> factories() {
    return null;
  }
}
