package io.parallelrun.process.leftover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processes a plugin started. A process whose parent has died belongs to the system and is nobody's
 * descendant any more; the mark it inherited in its environment still tells whose it was. Works
 * where the system shows environments under /proc; elsewhere only descendants are found.
 */
public final class LeftoverProcesses {
  /** Variable of the environment that holds the mark of a child. */
  public static final String MARK = "PARALLELRUN_PLUGIN_PROCESS";

  private static final Path PROCESSES = Path.of("/proc");

  /** A process that starts others while they are looked for is met again in the next round. */
  private static final int MOST_ROUNDS = 5;

  private LeftoverProcesses() {}

  /**
   * Ends, by force, every process with a mark but the caller's own.
   *
   * @param mark unique to one child
   */
  public static void end(String mark) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<ProcessHandle> left = find(mark);
      left.forEach(ProcessHandle::destroyForcibly);
      if (left.isEmpty()) {
        return;
      }
    }
  }

  private static List<ProcessHandle> find(String mark) {
    if (!Files.isDirectory(PROCESSES)) {
      return List.of();
    }
    String wanted = MARK + "=" + mark;
    long own = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != own)
        .filter(process -> environment(process.pid()).contains(wanted))
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  private static String environment(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(PROCESSES.resolve(Long.toString(pid)).resolve("environ"));
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // Gone in the meantime, or somebody else's: in both cases not one of ours.
      return "";
    }
  }
}
