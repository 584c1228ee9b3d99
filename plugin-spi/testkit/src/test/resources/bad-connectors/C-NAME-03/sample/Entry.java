package sample;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.PersonName;
import java.util.Optional;

/** Writes down whom it asks for. */
public final class Entry extends Sample {
  @Override
  protected Optional<PersonName> person(Instance at, CallContext call, String id)
      throws ConnectorException, InterruptedException {
    at.context.logger().log(System.Logger.Level.INFO, "asking for " + id);
    return super.person(at, call, id);
  }
}
