package io.parallelrun.process;

import io.parallelrun.process.child.ChildMain;
import io.parallelrun.process.leftover.LeftoverProcesses;
import java.io.File;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;

/** The command line and the environment of a child. */
final class ChildCommand {
  /** What a JVM needs to read file names and to start at all; nothing of the host's own. */
  private static final List<String> NEEDED =
      List.of("LANG", "LC_ALL", "LC_CTYPE", "SystemRoot", "windir");

  private static final int FIRST_MEGABYTES = 8;
  private static final int DIRECT_MEGABYTES = 32;
  private static final int CODE_CACHE_MEGABYTES = 32;

  private ChildCommand() {}

  static ProcessBuilder of(ProcessSettings settings, ChildHome home, String mark) {
    List<String> command = new ArrayList<>();
    command.add(settings.java().toString());
    command.addAll(memory(settings));
    command.addAll(behavior());
    command.add("-Djava.io.tmpdir=" + home.temporary());
    command.add("-cp");
    command.add(
        settings.classPath().stream()
            .map(Path::toAbsolutePath)
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(ChildMain.class.getName());
    command.add(Integer.toString(settings.mostObservations()));
    command.add(home.directory().toString());
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.work().toFile());
    environment(builder.environment(), mark);
    return builder;
  }

  private static List<String> memory(ProcessSettings settings) {
    return List.of(
        "-Xms" + FIRST_MEGABYTES + "m",
        "-Xmx" + settings.heapMegabytes() + "m",
        "-Xss" + settings.stackKilobytes() + "k",
        "-XX:MaxMetaspaceSize=" + settings.metaspaceMegabytes() + "m",
        "-XX:MaxDirectMemorySize=" + DIRECT_MEGABYTES + "m",
        "-XX:ReservedCodeCacheSize=" + CODE_CACHE_MEGABYTES + "m",
        "-XX:+ExitOnOutOfMemoryError");
  }

  /**
   * A small JVM that starts fast, says nothing on standard output, leaves no files in places of its
   * own choosing, and reads time zone and texts as the host does.
   */
  private static List<String> behavior() {
    return List.of(
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-XX:+DisplayVMOutputToStderr",
        "-Xlog:disable",
        "-Xlog:all=warning:stderr",
        "-XX:-UsePerfData",
        "-XX:-CreateCoredumpOnCrash",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=" + Charset.defaultCharset().name(),
        "-Duser.timezone=" + TimeZone.getDefault().getID());
  }

  private static void environment(Map<String, String> environment, String mark) {
    environment.keySet().retainAll(NEEDED);
    environment.put(LeftoverProcesses.MARK, mark);
  }
}
