package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.archive.RefusedException;
import java.io.IOException;
import java.util.List;

/** Something the command line can do with connectors. Stateless. */
interface Verb {
  String name();

  /** What stands behind the name, for example {@code FILE}. */
  String operands();

  /** What it does, for people. */
  String purpose();

  List<Option> options();

  /**
   * Does it.
   *
   * @return the exit status
   * @throws UsageException when it was not understood what to do
   * @throws RefusedException when the connector cannot be used
   * @throws IOException when a file cannot be read or written
   */
  int run(Arguments arguments, Surroundings around)
      throws UsageException, RefusedException, IOException;
}
