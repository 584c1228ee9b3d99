package vendor;

import io.parallelrun.spi.*;
import java.util.concurrent.locks.LockSupport;

/** Waits, and listens or not, as the cursor names it. */
public class Plugin extends OnePoller {
  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor)
      throws InterruptedException {
    call.stage("waiting " + cursor.text());
    switch (cursor.text()) {
      case "deaf":
        while (true) {
          LockSupport.park();
          Thread.interrupted();
        }
      case "interruptible":
        Thread.sleep(60_000);
        return one(given, "slept");
      case "polite":
        while (!call.cancelled()) {
          Thread.onSpinWait();
        }
        return one(given, "cancelled");
      default:
        return one(given, "not-at-all");
    }
  }

  @Override
  protected void close(Given given) {
    if (given.context().connection().equals("hangs-in-close")) {
      while (true) {
        LockSupport.park();
        Thread.interrupted();
      }
    }
  }
}
