package io.parallelrun.server.plugin.archive;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What connectors were proven on, as it is written down beside them. */
public final class Proofs {
  /** Where a plugin of the product keeps it, beside its class. */
  public static final String BUILT_IN = "proof.properties";

  private Proofs() {}

  /**
   * What a plugin of the product says: one line per connector, such as {@code scim = live; SCIMMY
   * 1.3; 2026-11-26} or {@code klaviyo = offline}.
   *
   * @throws IllegalArgumentException when a line is of another shape
   */
  public static Map<String, Proof> builtIn(Class<?> plugin) {
    try (InputStream in = plugin.getResourceAsStream(BUILT_IN)) {
      return in == null ? Map.of() : read(in);
    } catch (IOException e) {
      throw new IllegalArgumentException(plugin.getName() + ": " + BUILT_IN, e);
    }
  }

  private static Map<String, Proof> read(InputStream in) throws IOException {
    Properties lines = new Properties();
    lines.load(in);
    Map<String, Proof> proofs = new HashMap<>();
    for (String connector : lines.stringPropertyNames()) {
      proofs.put(connector, proof(connector, lines.getProperty(connector)));
    }
    return Map.copyOf(proofs);
  }

  private static Proof proof(String connector, String line) {
    String[] parts = line.split(";", -1);
    @Nullable LocalDate date = parts.length == 3 ? LocalDate.parse(parts[2].strip()) : null;
    return switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
      case "offline" -> new Proof(Proof.Level.VERIFIED_OFFLINE, "", date);
      case "live" -> {
        if (date == null) {
          throw new IllegalArgumentException(
              connector + ": expected \"live; platform; date\", got \"" + line + "\"");
        }
        yield new Proof(Proof.Level.VERIFIED_LIVE, parts[1].strip(), date);
      }
      default ->
          throw new IllegalArgumentException(
              connector + ": expected offline or live, got \"" + parts[0] + "\"");
    };
  }
}
