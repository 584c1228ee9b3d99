package io.parallelrun.server.command;

import io.parallelrun.server.command.document.DocumentException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The run to look at on a first start: six weeks old, simulated, removable. */
@ApplicationScoped
public class DemoRun {
  /** Its slug. */
  public static final String SLUG = "demo";

  // ${+30} in the template is the date thirty days from now.
  private static final Pattern DAY = Pattern.compile("\\$\\{([+-]\\d+)}");

  private final RunCommands commands;
  private final Clock clock;

  DemoRun(RunCommands commands, Clock clock) {
    this.commands = commands;
    this.clock = clock;
  }

  /** Creates it; nothing happens when it exists. */
  public void create(String actor) {
    if (commands.document(SLUG).isPresent()) {
      return;
    }
    try {
      // Its connections are the product's own, so whoever may add runs may add it.
      commands.apply(
          document(),
          new ApplyOptions(false, false, true, OptionalInt.empty()),
          new Author(actor, true));
    } catch (DocumentException e) {
      throw new IllegalStateException("the demo run is part of the product", e);
    }
  }

  private String document() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Matcher days = DAY.matcher(template());
    return days.replaceAll(found -> today.plusDays(Integer.parseInt(found.group(1))).toString());
  }

  private static String template() {
    try (InputStream in = DemoRun.class.getResourceAsStream("demo.yaml")) {
      if (in == null) {
        throw new IllegalStateException("demo.yaml is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
