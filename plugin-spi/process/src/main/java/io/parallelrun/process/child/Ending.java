package io.parallelrun.process.child;

import io.parallelrun.process.leftover.LeftoverFiles;
import io.parallelrun.process.leftover.LeftoverProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of this process, and of what the plugin started and wrote. */
final class Ending {
  private static final long HOST_GONE_SECONDS = 2;

  /** Taken early: later the parent may be another one. */
  private static final Optional<ProcessHandle> HOST = ProcessHandle.current().parent();

  private Ending() {}

  /** Has the processes of the plugin end with this one, also when the plugin exits by itself. */
  static void prepare() {
    Runtime.getRuntime().addShutdownHook(new Thread(Ending::offspring, "offspring"));
  }

  /** Ends at once: the plugin has no say in it any more. */
  static void now(int code) {
    offspring();
    Runtime.getRuntime().halt(code);
  }

  /**
   * The pipe is closed. A host that lives does the rest, and may want the files again; when it died
   * there is nobody else to remove them.
   */
  static void withTheHost(Path home) {
    offspring();
    if (hostIsGone()) {
      try {
        LeftoverFiles.delete(home);
      } catch (IOException e) {
        System.err.println("The directory could not be removed: " + e.getMessage());
      }
    }
    Runtime.getRuntime().halt(0);
  }

  private static boolean hostIsGone() {
    try {
      if (HOST.isPresent()) {
        HOST.get().onExit().get(HOST_GONE_SECONDS, TimeUnit.SECONDS);
      }
      return true;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private static void offspring() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    String mark = System.getenv(LeftoverProcesses.MARK);
    if (mark != null) {
      LeftoverProcesses.end(mark);
    }
  }
}
