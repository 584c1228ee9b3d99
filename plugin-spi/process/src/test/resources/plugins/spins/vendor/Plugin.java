package vendor;

import io.parallelrun.spi.*;

/** Keeps several processors busy for good, and ignores everything. */
public class Plugin extends OnePoller {
  static volatile long turns;

  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor) {
    if (cursor.text().equals("quick")) {
      return one(given, "quick");
    }
    call.stage("spinning");
    for (int i = 0; i < 3; i++) {
      new Thread(Plugin::spin).start();
    }
    spin();
    return null;
  }

  private static void spin() {
    while (true) {
      turns = turns + 1;
    }
  }
}
