package vendor;

import io.parallelrun.spi.*;

/** Ends the process, if the cursor asks for it. */
public class Plugin extends OnePoller {
  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor) {
    if (cursor.text().startsWith("exit")) {
      System.err.println("last words");
      System.exit(Integer.parseInt(cursor.text().substring(4)));
    }
    if (cursor.text().equals("halt")) {
      Runtime.getRuntime().halt(9);
    }
    return one(given, "alive");
  }
}
