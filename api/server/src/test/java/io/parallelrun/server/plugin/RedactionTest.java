package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Secrets stay out of what people and logs see, whatever they were wrapped in. */
class RedactionTest {
  private static final String SECRET = "s3cr3t+/&=value";

  private static Redaction redaction() {
    Redaction redaction = new Redaction();
    redaction.remember(SECRET);
    return redaction;
  }

  @Test
  void asItIsAndEncodedForAnAddress() {
    assertThat(redaction().clean("key " + SECRET + "!")).isEqualTo("key ***!");
    assertThat(redaction().clean("?key=s3cr3t%2B%2F%26%3Dvalue&x=1")).isEqualTo("?key=***&x=1");
  }

  @Test
  void inBase64WithWhateverStandsAround() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      String before = "u".repeat(random.nextInt(9)) + ":";
      String after = "x".repeat(random.nextInt(5));
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String encoded =
            encoder.encodeToString((before + SECRET + after).getBytes(StandardCharsets.UTF_8));
        String clean = redaction().clean("Basic " + encoded);
        assertThat(clean).as("%s %s", before, after).contains("***");
        assertThat(clean.length()).isLessThan("Basic ".length() + before.length() * 2 + 16);
      }
    }
  }

  @Test
  void theLogOfAConnectionIsCleanAndOneLineEach() {
    List<String> lines = new ArrayList<>();
    System.Logger log =
        new RedactingLogger(new Kept(lines), redaction(), new CallLabels("p", "c", "LEGACY", ""));
    log.log(System.Logger.Level.INFO, "with " + SECRET);
    log.log(System.Logger.Level.INFO, "value {0}", SECRET);
    log.log(System.Logger.Level.WARNING, "failed", new IllegalStateException("at " + SECRET));
    log.log(System.Logger.Level.INFO, "two\nlines {not a value}");
    assertThat(lines)
        .containsExactly(
            "with ***",
            "value ***",
            "failed: java.lang.IllegalStateException: at ***",
            "two | lines {not a value}");
  }

  private record Kept(List<String> lines) implements System.Logger {
    @Override
    public String getName() {
      return "kept";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String message,
        @Nullable Throwable thrown) {
      lines.add(String.valueOf(message));
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String format,
        @Nullable Object @Nullable ... values) {
      lines.add(java.text.MessageFormat.format(String.valueOf(format), values));
    }
  }
}
