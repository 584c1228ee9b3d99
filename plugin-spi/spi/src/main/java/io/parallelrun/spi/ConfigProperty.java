package io.parallelrun.spi;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One property of a connector's configuration: the single source of its check, form field, schema,
 * sample and documentation. A default, an example and each allowed value pass the property's own
 * rules (C-CONF-01); a value that breaks a rule is refused at this property, saying what was
 * expected and what came (C-CONF-02).
 *
 * @param name lower-case letters, digits and hyphens, starting with a letter, at most 40
 * @param label for the form
 * @param help one or two sentences for the form and the reference
 * @param type what values look like
 * @param required whether a value must be given when there is no default
 * @param defaultValue in the text form of the type
 * @param allowed the values of a CHOICE; empty for other types
 * @param minimum the smallest INTEGER, or shortest DURATION in seconds
 * @param maximum the largest INTEGER, longest DURATION in seconds, or longest text in characters
 * @param pattern what the whole of a STRING, or each of a STRING_LIST, must match
 * @param group heading in the form; empty for none
 * @param dependsOn this property is used only when that one has that value
 * @param example shown in the form and the sample; never a real credential
 * @param deprecatedBy the property to use instead
 * @param since the version of the connector that had it first, such as 1.2.0; empty when its first
 *     version did
 */
public record ConfigProperty(
    String name,
    String label,
    String help,
    ConfigType type,
    boolean required,
    Optional<String> defaultValue,
    List<String> allowed,
    Optional<Long> minimum,
    Optional<Long> maximum,
    Optional<Pattern> pattern,
    String group,
    Optional<Condition> dependsOn,
    Optional<String> example,
    Optional<String> deprecatedBy,
    Optional<String> since) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern VERSION = Pattern.compile("\\d{1,5}(\\.\\d{1,5}){0,2}");

  public ConfigProperty {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("name: expected " + NAME.pattern() + ", got " + name);
    }
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(help, "help");
    Objects.requireNonNull(type, "type");
    allowed = List.copyOf(allowed);
    if ((type == ConfigType.CHOICE) == allowed.isEmpty()) {
      throw new IllegalArgumentException("allowed: given for CHOICE and only there, at " + name);
    }
    if (type == ConfigType.SECRET && (defaultValue.isPresent() || example.isPresent())) {
      throw new IllegalArgumentException("a secret has no default and no example, at " + name);
    }
    if (since.filter(version -> !VERSION.matcher(version).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "since: expected a version such as 1.2.0, got " + since.get() + ", at " + name);
    }
  }

  /** A property that the first version of its connector had. */
  public ConfigProperty(
      String name,
      String label,
      String help,
      ConfigType type,
      boolean required,
      Optional<String> defaultValue,
      List<String> allowed,
      Optional<Long> minimum,
      Optional<Long> maximum,
      Optional<Pattern> pattern,
      String group,
      Optional<Condition> dependsOn,
      Optional<String> example,
      Optional<String> deprecatedBy) {
    this(
        name,
        label,
        help,
        type,
        required,
        defaultValue,
        allowed,
        minimum,
        maximum,
        pattern,
        group,
        dependsOn,
        example,
        deprecatedBy,
        Optional.empty());
  }

  /** That another property has a value. */
  public record Condition(String property, String value) {

    public Condition {
      Objects.requireNonNull(property, "property");
      Objects.requireNonNull(value, "value");
    }
  }

  /** Starts a property. */
  public static Builder named(String name, ConfigType type) {
    return new Builder(name, type);
  }

  /** Collects the parts of a property; each part may be left out but label and help. */
  public static final class Builder {
    private final String name;
    private final ConfigType type;
    private String label = "";
    private String help = "";
    private boolean required;
    private Optional<String> defaultValue = Optional.empty();
    private List<String> allowed = List.of();
    private Optional<Long> minimum = Optional.empty();
    private Optional<Long> maximum = Optional.empty();
    private Optional<Pattern> pattern = Optional.empty();
    private String group = "";
    private Optional<Condition> dependsOn = Optional.empty();
    private Optional<String> example = Optional.empty();
    private Optional<String> deprecatedBy = Optional.empty();
    private Optional<String> since = Optional.empty();

    private Builder(String name, ConfigType type) {
      this.name = name;
      this.type = type;
    }

    /** Label of the form field. */
    public Builder label(String value) {
      label = value;
      return this;
    }

    /** Help shown under the form field. */
    public Builder help(String value) {
      help = value;
      return this;
    }

    /** A value must be given. */
    public Builder required() {
      required = true;
      return this;
    }

    /** Used when no value is given. */
    public Builder defaultValue(String value) {
      defaultValue = Optional.of(value);
      return this;
    }

    /** The values of a CHOICE. */
    public Builder allowed(String... values) {
      allowed = List.of(values);
      return this;
    }

    /** Both bounds, inclusive. */
    public Builder range(long smallest, long largest) {
      minimum = Optional.of(smallest);
      maximum = Optional.of(largest);
      return this;
    }

    /** What text must match as a whole. */
    public Builder pattern(String regex) {
      pattern = Optional.of(Pattern.compile(regex));
      return this;
    }

    /** Heading in the form. */
    public Builder group(String value) {
      group = value;
      return this;
    }

    /** Used only when another property has a value. */
    public Builder onlyWhen(String property, String value) {
      dependsOn = Optional.of(new Condition(property, value));
      return this;
    }

    /** Example for form and sample. */
    public Builder example(String value) {
      example = Optional.of(value);
      return this;
    }

    /** The property to use instead. */
    public Builder deprecatedBy(String property) {
      deprecatedBy = Optional.of(property);
      return this;
    }

    /** The version of the connector that had it first, such as 1.2.0. */
    public Builder since(String version) {
      since = Optional.of(version);
      return this;
    }

    /** The property. */
    public ConfigProperty build() {
      return new ConfigProperty(
          name,
          label,
          help,
          type,
          required,
          defaultValue,
          allowed,
          minimum,
          maximum,
          pattern,
          group,
          dependsOn,
          example,
          deprecatedBy,
          since);
    }
  }
}
