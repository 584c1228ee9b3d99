package io.parallelrun.testkit.rule;

import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.testkit.replay.Cassette;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A connector to be tried.
 *
 * @param factory makes it
 * @param classPath directories or jars of the plugin, without the plugin contract; or a manifest
 * @param settings a usable configuration; secrets need only be named, the kit makes their values
 * @param recordings what its platform says; not empty
 * @param waivers rules left out, each with the reason
 * @param seed chooses what is left to chance; the same seed tries the same
 * @param only the rule, or rule and case behind a slash, to try alone
 */
public record Subject(
    ConnectorFactory factory,
    List<Path> classPath,
    Map<String, String> settings,
    List<Cassette> recordings,
    Map<String, String> waivers,
    long seed,
    Optional<String> only) {

  /** Keeps copies; refuses a waiver without a reason. */
  public Subject {
    Objects.requireNonNull(factory, "factory");
    classPath = List.copyOf(classPath);
    settings = Map.copyOf(settings);
    recordings = List.copyOf(recordings);
    waivers = Map.copyOf(waivers);
    if (recordings.isEmpty()) {
      throw new IllegalArgumentException(
          "recordings: expected at least one; Cassette.silent for a connector without calls");
    }
    waivers.forEach(
        (rule, reason) -> {
          if (reason.isBlank()) {
            throw new IllegalArgumentException("waivers: " + rule + " needs a written reason");
          }
        });
  }

  /** Where a factory's classes lie. */
  public static List<Path> classPathOf(ConnectorFactory factory) {
    CodeSource source = factory.getClass().getProtectionDomain().getCodeSource();
    try {
      return source == null ? List.of() : List.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("class path entry " + source.getLocation(), e);
    }
  }

  boolean wants(String rule, String attempt) {
    return only.map(wanted -> wanted.equals(rule) || wanted.equals(rule + "/" + attempt))
        .orElse(true);
  }
}
