package vendor;

import io.parallelrun.spi.*;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;

/** Says what a plugin sees of the process it is in. */
public class Plugin extends OnePoller {
  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor) {
    List<String> seen = new ArrayList<>();
    seen.add("env " + new TreeSet<>(System.getenv().keySet()));
    seen.add("files " + files());
    seen.add("wire " + sees("io.parallelrun.process.wire.Frame"));
    seen.add("spi " + sees("io.parallelrun.spi.Cursor"));
    seen.add("sql " + sees("java.sql.Connection"));
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    seen.add("context " + (context == Plugin.class.getClassLoader()));
    seen.add("heap " + Runtime.getRuntime().maxMemory() / 1_000_000);
    return new PollResult(List.of(), new Cursor(String.join("\n", seen), 1), List.of());
  }

  private static long files() {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.count();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean sees(String name) {
    try {
      Class.forName(name);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
