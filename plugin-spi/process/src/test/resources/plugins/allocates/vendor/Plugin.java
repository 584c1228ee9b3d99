package vendor;

import io.parallelrun.spi.*;
import java.util.*;

/** Takes memory until there is none. */
public class Plugin extends OnePoller {
  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor) {
    if (cursor.text().equals("modest")) {
      return one(given, "modest");
    }
    List<byte[]> all = new ArrayList<>();
    while (true) {
      all.add(new byte[1_000_000]);
    }
  }
}
