package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.lifecycle.PluginCode;
import io.parallelrun.server.plugin.lifecycle.PluginLoading;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * {@code connector lint FILE…} finds the mistakes of manifests; {@code connector schema} writes
 * their JSON Schema, for editors. Starts nothing of the product.
 */
public final class ConnectorTool {
  /** Everything is right. */
  public static final int FINE = 0;

  /** Something is wrong with a file. */
  public static final int MISTAKES = 1;

  /** It was not understood what to do. */
  public static final int USAGE = 2;

  private final PrintStream out;

  /** A tool that writes to a stream. */
  public ConnectorTool(PrintStream out) {
    this.out = out;
  }

  /**
   * Does what was asked for.
   *
   * @param arguments what follows the word {@code connector}
   * @return the exit status
   */
  public int run(List<String> arguments) {
    String what = arguments.isEmpty() ? "" : arguments.get(0);
    if (what.equals("lint") && arguments.size() > 1) {
      int worst = FINE;
      for (String file : arguments.subList(1, arguments.size())) {
        worst = Math.max(worst, lint(file));
      }
      return worst;
    }
    if (what.equals("schema") && arguments.size() == 1) {
      out.println(PluginLoading.manifestSchema());
      return FINE;
    }
    out.println("usage: connector lint FILE...   finds the mistakes of manifests");
    out.println("       connector schema         writes the JSON Schema of manifests");
    return USAGE;
  }

  /** The same for the words of a command line. */
  public int run(String... arguments) {
    return run(Arrays.asList(arguments));
  }

  private int lint(String file) {
    try {
      String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
      PluginCode code = PluginLoading.manifest(text, file);
      for (ConnectorFactory factory : code.factories()) {
        ConnectorDescriptor made = factory.descriptor();
        out.println(file + ": fine; connector " + made.id() + ", " + made.displayName());
      }
      return FINE;
    } catch (RefusedException e) {
      out.println(e.cause());
      return MISTAKES;
    } catch (IOException | InvalidPathException e) {
      out.println(file + ": cannot be read: " + e.getMessage());
      return MISTAKES;
    }
  }
}
