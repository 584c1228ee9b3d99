package vendor;

import io.parallelrun.spi.*;
import java.io.*;

/** Writes to the outputs of its process, as the cursor names it. */
public class Plugin extends OnePoller {
  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor) {
    try {
      switch (cursor.text()) {
        case "out":
          System.out.println("hello from the plugin");
          break;
        case "in":
          return one(given, "read" + System.in.read());
        case "raw":
          raw("some text that is no frame at all".getBytes("US-ASCII"));
          break;
        case "huge":
          raw(new byte[] {0x7f, 0x7f, 0x7f, 0x7f, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1});
          break;
        case "promise":
          // The largest frame that is allowed, of which nothing ever comes.
          raw(new byte[] {0x01, (byte) 0xff, (byte) 0xff, (byte) 0xf0, 1, 1, 0, 0, 0, 0});
          break;
        case "forged":
          // An answer to each of the first calls, which says something that is no result.
          for (byte number = 1; number < 20; number++) {
            raw(new byte[] {0, 0, 0, 12, 1, 1, 0, 0, 0, 0, 0, 0, 0, number, 55, 55});
          }
          break;
        case "close":
          new FileOutputStream(FileDescriptor.out).close();
          break;
        default:
          break;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return one(given, "printed");
  }

  private static void raw(byte[] bytes) throws IOException {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    out.write(bytes);
    out.flush();
  }
}
