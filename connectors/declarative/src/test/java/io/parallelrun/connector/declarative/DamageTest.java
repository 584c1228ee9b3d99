package io.parallelrun.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.parallelrun.connector.declarative.manifest.ManifestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A manifest that is damaged anyhow is read or refused with places, and nothing else happens: no
 * other exception, and no refusal without a mistake.
 */
class DamageTest {
  private static final int DAMAGES = 300;
  private static final String[] SCRAPS = {
    "",
    "-",
    ":",
    "[",
    "{",
    "&a",
    "*a",
    "|",
    "'",
    "\"",
    "null",
    "true",
    "-1",
    "1e9",
    "0x10",
    "99999999999999999999",
    "${",
    "${config.",
    "$x",
    "/",
    "(",
    "PT0S",
    "P1Y",
    "[a]",
    "{a: b}",
    "é"
  };

  private static String manifest(String id) throws IOException {
    try (InputStream in = DamageTest.class.getResourceAsStream("/connectors/" + id + ".yaml")) {
      assertThat(in).as(id).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String damaged(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      String scrap = SCRAPS[random.nextInt(SCRAPS.length)];
      switch (random.nextInt(6)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(at, line.substring(0, line.indexOf(':') + 1) + " " + scrap);
        case 3 -> lines.set(at, "  " + line);
        case 4 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)) + scrap);
        default -> lines.set(at, line.replaceFirst("[a-z]", scrap.isEmpty() ? "q" : "Q"));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  @ParameterizedTest
  @MethodSource("io.parallelrun.connector.declarative.ShippedManifestsTest#ids")
  void damageIsReadOrRefusedWithPlaces(String id) throws IOException {
    String text = manifest(id);
    int refused = 0;
    for (int seed = 0; seed < DAMAGES; seed++) {
      String damaged = damaged(text, new Random(seed));
      try {
        assertThat(Manifests.read(damaged, id).descriptor()).isNotNull();
      } catch (ManifestException e) {
        refused++;
        int lines = (int) damaged.lines().count();
        assertThat(e.issues())
            .as("seed %d of %s", seed, id)
            .isNotEmpty()
            .allSatisfy(
                issue -> {
                  assertThat(issue.position().line()).isBetween(1, lines + 1);
                  assertThat(issue.message()).startsWith("expected ");
                  assertThat(issue.remedy()).isNotBlank();
                });
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + seed + " of " + id + ": " + e + "\n" + damaged, e);
      }
    }
    assertThat(refused).isGreaterThan(DAMAGES / 4);
  }
}
