package vendor;

import io.parallelrun.spi.*;

/** The healthy one between two that are not. */
public class Plugin extends OnePoller {
  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor) {
    return one(given, "healthy");
  }
}
