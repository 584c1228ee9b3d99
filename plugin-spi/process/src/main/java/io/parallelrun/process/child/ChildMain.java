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
   * @param arguments the most observations of one poll
   */
  public static void main(String[] arguments) {
    Limits limits = Limits.of(Integer.parseInt(arguments[0]));
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    HostPipe pipe = new HostPipe(new FileOutputStream(FileDescriptor.out), limits);
    System.setIn(InputStream.nullInputStream());
    System.setOut(System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(Offspring::end, "offspring"));
    try {
      new HostLoop(in, pipe, limits).run();
      end(0);
    } catch (IOException e) {
      System.err.println("The host sent something that makes no sense: " + e.getMessage());
      end(ExitCode.INPUT_MALFORMED);
    }
  }

  /** Ends at once: the plugin has no say in it any more. */
  static void end(int code) {
    Offspring.end();
    Runtime.getRuntime().halt(code);
  }
}
