package vendor;

import io.parallelrun.spi.*;
import java.io.IOException;

/** Starts a process and says its number; then goes on as the cursor names it. */
public class Plugin extends OnePoller {
  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    long pid;
    try {
      ProcessBuilder builder = new ProcessBuilder("sleep", "600");
      if (cursor.text().equals("inherit")) {
        builder.inheritIO();
      }
      pid = builder.start().pid();
    } catch (IOException e) {
      throw ConnectorException.of(FailureKind.UNAVAILABLE, "No sleep.", "Install it.", e);
    }
    call.stage(Long.toString(pid));
    switch (cursor.text()) {
      case "return", "inherit":
        return one(given, Long.toString(pid));
      case "exit":
        System.exit(4);
        return null;
      case "halt":
        Runtime.getRuntime().halt(5);
        return null;
      default:
        while (true) {
          Thread.onSpinWait();
        }
    }
  }
}
