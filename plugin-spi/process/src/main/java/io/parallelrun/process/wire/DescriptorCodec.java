package io.parallelrun.process.wire;

import io.parallelrun.spi.Ability;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigMigration;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigProperty.Condition;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.HttpBudget;
import io.parallelrun.spi.Stability;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a connector says of itself and of a configuration. */
public final class DescriptorCodec {
  /** A connector. */
  public static final Codec<ConnectorDescriptor> DESCRIPTOR =
      Codec.of(DescriptorCodec::write, DescriptorCodec::read);

  /** What is wrong with a configuration. */
  public static final Codec<List<ConfigIssue>> ISSUES =
      Codec.list(Codec.of(DescriptorCodec::writeIssue, DescriptorCodec::readIssue));

  /** A longer one would let the compiler of patterns recurse deeply in the host. */
  private static final int LONGEST_PATTERN = 1_000;

  private static final Codec<List<String>> TEXTS = Codec.list(Codec.TEXT);
  private static final Codec<Optional<String>> MAYBE_TEXT = Codec.optional(Codec.TEXT);
  private static final Codec<Optional<Long>> MAYBE_WHOLE = Codec.optional(Codec.WHOLE);
  private static final Codec<Optional<Pattern>> MAYBE_PATTERN =
      Codec.optional(Codec.of(DescriptorCodec::writePattern, DescriptorCodec::readPattern));
  private static final Codec<Optional<Condition>> MAYBE_CONDITION =
      Codec.optional(
          Codec.of(
              (out, value) -> {
                out.text(value.property());
                out.text(value.value());
              },
              in -> new Condition(in.text(), in.text())));
  private static final Codec<List<ConfigProperty>> PROPERTIES =
      Codec.list(Codec.of(DescriptorCodec::writeProperty, DescriptorCodec::readProperty));

  private static final Codec<Map<String, String>> PAIRS = Codec.map(Codec.TEXT);
  private static final Codec<Map<String, Map<String, String>>> VALUES = Codec.map(PAIRS);
  private static final Codec<List<ConfigMigration>> MIGRATIONS =
      Codec.list(Codec.of(DescriptorCodec::writeMigration, DescriptorCodec::readMigration));

  private static final Codec<List<HttpBudget.Window>> WINDOWS =
      Codec.list(
          Codec.of(
              (out, value) -> {
                out.whole(value.requests());
                Codec.DURATION.write(out, value.per());
              },
              in -> new HttpBudget.Window(in.whole(), Codec.DURATION.read(in))));

  private static final Codec<List<Ability>> ABILITIES =
      Codec.list(Codec.of(WireOut::choice, in -> in.choice(Ability.class)));

  private DescriptorCodec() {}

  private static void write(WireOut out, ConnectorDescriptor value) throws IOException {
    out.text(value.id());
    out.text(value.displayName());
    out.text(value.vendor());
    out.text(value.summary());
    out.choice(value.stability());
    PROPERTIES.write(out, value.config().properties());
    MIGRATIONS.write(out, value.config().migrations());
    WINDOWS.write(out, value.budget().windows());
    ABILITIES.write(out, value.abilities().stream().sorted().toList());
  }

  private static ConnectorDescriptor read(WireIn in) throws IOException {
    return new ConnectorDescriptor(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.choice(Stability.class),
        new ConfigSpec(PROPERTIES.read(in), MIGRATIONS.read(in)),
        new HttpBudget(WINDOWS.read(in)),
        Set.copyOf(ABILITIES.read(in)));
  }

  private static void writeMigration(WireOut out, ConfigMigration value) throws IOException {
    out.whole(value.to());
    out.text(value.why());
    PAIRS.write(out, value.renamed());
    TEXTS.write(out, value.removed().stream().sorted().toList());
    VALUES.write(out, value.replaced());
  }

  private static ConfigMigration readMigration(WireIn in) throws IOException {
    return new ConfigMigration(
        in.integer(), in.text(), PAIRS.read(in), Set.copyOf(TEXTS.read(in)), VALUES.read(in));
  }

  private static void writeProperty(WireOut out, ConfigProperty value) throws IOException {
    out.text(value.name());
    out.text(value.label());
    out.text(value.help());
    out.choice(value.type());
    out.flag(value.required());
    MAYBE_TEXT.write(out, value.defaultValue());
    TEXTS.write(out, value.allowed());
    MAYBE_WHOLE.write(out, value.minimum());
    MAYBE_WHOLE.write(out, value.maximum());
    MAYBE_PATTERN.write(out, value.pattern());
    out.text(value.group());
    MAYBE_CONDITION.write(out, value.dependsOn());
    MAYBE_TEXT.write(out, value.example());
    MAYBE_TEXT.write(out, value.deprecatedBy());
    MAYBE_TEXT.write(out, value.since());
  }

  private static ConfigProperty readProperty(WireIn in) throws IOException {
    return new ConfigProperty(
        in.text(),
        in.text(),
        in.text(),
        in.choice(ConfigType.class),
        in.flag(),
        MAYBE_TEXT.read(in),
        TEXTS.read(in),
        MAYBE_WHOLE.read(in),
        MAYBE_WHOLE.read(in),
        MAYBE_PATTERN.read(in),
        in.text(),
        MAYBE_CONDITION.read(in),
        MAYBE_TEXT.read(in),
        MAYBE_TEXT.read(in),
        MAYBE_TEXT.read(in));
  }

  private static void writePattern(WireOut out, Pattern value) throws IOException {
    if (value.pattern().length() > LONGEST_PATTERN) {
      throw new MalformedException("a pattern of more than " + LONGEST_PATTERN + " characters");
    }
    out.text(value.pattern());
    out.whole(value.flags());
  }

  private static Pattern readPattern(WireIn in) throws IOException {
    String text = in.text();
    if (text.length() > LONGEST_PATTERN) {
      throw new MalformedException("a pattern of more than " + LONGEST_PATTERN + " characters");
    }
    return Pattern.compile(text, in.integer());
  }

  private static void writeIssue(WireOut out, ConfigIssue value) throws IOException {
    out.text(value.property());
    out.text(value.code());
    out.text(value.message());
    out.text(value.remedy());
  }

  private static ConfigIssue readIssue(WireIn in) throws IOException {
    return new ConfigIssue(in.text(), in.text(), in.text(), in.text());
  }
}
