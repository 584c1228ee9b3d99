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
      pid = cursor.text().startsWith("orphan") ? orphan() : child(cursor.text());
    } catch (IOException e) {
      throw ConnectorException.of(FailureKind.UNAVAILABLE, "No sleep.", "Install it.", e);
    }
    call.stage(Long.toString(pid));
    switch (cursor.text()) {
      case "return", "inherit", "orphan":
        return one(given, Long.toString(pid));
      case "exit":
        System.exit(4);
        return null;
      case "halt", "orphan-halt":
        Runtime.getRuntime().halt(5);
        return null;
      default:
        while (true) {
          Thread.onSpinWait();
        }
    }
  }

  private static long child(String what) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sleep", "600");
    if (what.equals("inherit")) {
      builder.inheritIO();
    }
    return builder.start().pid();
  }

  /** The parent of this one ends at once. */
  private static long orphan() throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", "sleep 600 >/dev/null 2>&1 & echo $!").start();
    String pid = new String(shell.getInputStream().readAllBytes(), "US-ASCII").strip();
    shell.waitFor();
    return Long.parseLong(pid);
  }
}
