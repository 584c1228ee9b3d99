package sample;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Leaves a thread behind for a while. */
public final class Entry extends Sample {
  @Override
  protected void close(Instance at) {
    long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    Thread thread =
        new Thread(
            () -> {
              while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
              }
            },
            "sample cleaning up");
    thread.setDaemon(true);
    thread.start();
  }
}
