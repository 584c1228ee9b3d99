package io.parallelrun.process.child;

import io.parallelrun.process.wire.ExitCode;
import io.parallelrun.process.wire.Limits;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Main class of a child. Standard input and output are the pipe to the host; the plugin sees an
 * empty input, and what it prints goes to standard error. Ends when the host closes the pipe, also
 * by dying.
 */
public final class ChildMain {
  private ChildMain() {}

  /**
   * Serves the host.
   *
   * @param arguments the most observations of one poll, and the directory of the plugin
   */
  public static void main(String[] arguments) {
    Limits limits = Limits.of(Integer.parseInt(arguments[0]));
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    HostPipe pipe = new HostPipe(new FileOutputStream(FileDescriptor.out), limits);
    System.setIn(InputStream.nullInputStream());
    System.setOut(System.err);
    Ending.prepare();
    try {
      new HostLoop(in, pipe, limits).run();
      Ending.withTheHost(Path.of(arguments[1]));
    } catch (IOException e) {
      System.err.println("The host sent something that makes no sense: " + e.getMessage());
      Ending.now(ExitCode.INPUT_MALFORMED);
    }
  }
}
