package io.parallelrun.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds processes by the mark in their environment. A child that died on its own leaves its
 * children to the system, where they are nobody's descendants any more; the mark they inherited
 * still tells whose they were. Works where the system shows environments under /proc; elsewhere
 * only descendants of a living child are found.
 */
final class MarkedProcesses {
  private static final Path PROCESSES = Path.of("/proc");

  private MarkedProcesses() {}

  static List<ProcessHandle> find(String mark) {
    if (!Files.isDirectory(PROCESSES)) {
      return List.of();
    }
    String wanted = ChildCommand.MARK + "=" + mark;
    return ProcessHandle.allProcesses()
        .filter(process -> environment(process.pid()).contains(wanted))
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
