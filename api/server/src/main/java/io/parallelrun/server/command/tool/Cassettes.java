package io.parallelrun.server.command.tool;

import io.parallelrun.spi.Side;
import io.parallelrun.testkit.replay.Cassette;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The cassettes that were given. */
final class Cassettes {
  static final Option OPTION =
      new Option("--cassette", "C.json", true, "what the platform says, see connector record");

  private Cassettes() {}

  /** At least one: without any given, of a platform that says nothing. */
  static List<Cassette> of(Arguments arguments) throws UsageException, IOException {
    List<Cassette> cassettes = new ArrayList<>();
    for (String file : arguments.all(OPTION)) {
      try {
        cassettes.add(Cassette.read(arguments.path(file)));
      } catch (IllegalArgumentException e) {
        throw new UsageException(
            arguments.where(OPTION), "a cassette", "another file: " + e.getMessage());
      }
    }
    return cassettes.isEmpty() ? List.of(Cassette.silent(Side.LEGACY, Instant.EPOCH)) : cassettes;
  }
}
