package sample;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.JsonValue;

/** Uses addresses as ids. */
public final class Entry extends Sample {
  @Override
  protected String vendorId(JsonValue user) throws ConnectorException {
    return user.get("email").requireText("email");
  }
}
