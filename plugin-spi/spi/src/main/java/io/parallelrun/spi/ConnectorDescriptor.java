package io.parallelrun.spi;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a connector is.
 *
 * @param id unique in the installation; lower-case letters, digits and hyphens, at most 40
 * @param displayName for people, for example "WordPress"
 * @param vendor who makes the product it reads
 * @param summary one sentence: what it reads
 * @param stability how far it may be relied on
 * @param config the configuration it takes
 * @param budget how many requests the vendor allows one credential
 * @param abilities what it can do beyond polling
 */
public record ConnectorDescriptor(
    String id,
    String displayName,
    String vendor,
    String summary,
    Stability stability,
    ConfigSpec config,
    HttpBudget budget,
    Set<Ability> abilities) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public ConnectorDescriptor {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("id: expected " + ID.pattern() + ", got " + id);
    }
    Objects.requireNonNull(displayName, "displayName");
    Objects.requireNonNull(vendor, "vendor");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(stability, "stability");
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(budget, "budget");
    abilities = Set.copyOf(abilities);
  }

  /** One that can do nothing beyond polling. */
  public ConnectorDescriptor(
      String id,
      String displayName,
      String vendor,
      String summary,
      Stability stability,
      ConfigSpec config,
      HttpBudget budget) {
    this(id, displayName, vendor, summary, stability, config, budget, Set.of());
  }

  /** One whose vendor states no limit of requests. */
  public ConnectorDescriptor(
      String id,
      String displayName,
      String vendor,
      String summary,
      Stability stability,
      ConfigSpec config) {
    this(id, displayName, vendor, summary, stability, config, HttpBudget.UNLIMITED);
  }

  /**
   * This connector with one more ability.
   *
   * @since 1.0
   */
  public ConnectorDescriptor with(Ability ability) {
    Set<Ability> more = new HashSet<>(abilities);
    more.add(ability);
    return new ConnectorDescriptor(
        id, displayName, vendor, summary, stability, config, budget, more);
  }
}
