package io.parallelrun.domain.run;

import io.parallelrun.domain.Check;

/**
 * Whose rosters of people are compared.
 *
 * @param legacyConnection slug of the legacy connection
 * @param replacementConnection slug of the replacement connection
 */
public record IdentityScope(String legacyConnection, String replacementConnection) {

  public IdentityScope {
    legacyConnection = Check.slug("legacyConnection", legacyConnection);
    replacementConnection = Check.slug("replacementConnection", replacementConnection);
  }
}
