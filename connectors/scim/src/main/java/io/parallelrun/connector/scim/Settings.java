package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConnectorConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which credential a flavor takes, and which names groups may have. */
final class Settings {
  private Settings() {}

  static List<ConfigIssue> issues(ConnectorConfig config) {
    List<ConfigIssue> issues = new ArrayList<>();
    boolean token = config.secret(ScimFactory.TOKEN).isPresent();
    boolean client =
        config.url(ScimFactory.TOKEN_URL).isPresent()
            || config.text(ScimFactory.CLIENT_ID).isPresent()
            || config.secret(ScimFactory.CLIENT_SECRET).isPresent();
    switch (ScimFactory.flavor(config)) {
      case ScimFactory.OKTA -> {
        if (!token) {
          issues.add(missing(ScimFactory.TOKEN, "Okta takes an API token."));
        }
      }
      case ScimFactory.ENTRA -> client(config, issues);
      default -> {
        if (token && client) {
          issues.add(
              new ConfigIssue(
                  ScimFactory.TOKEN,
                  "ambiguous",
                  "expected a token or an OAuth client, got both",
                  "Leave one of them out."));
        } else if (client) {
          client(config, issues);
        } else if (!token) {
          issues.add(missing(ScimFactory.TOKEN, "A SCIM server takes a token, or a client."));
        }
      }
    }
    groups(config, issues);
    return issues;
  }

  private static void client(ConnectorConfig config, List<ConfigIssue> issues) {
    String why = "Token address, client id and client secret belong together.";
    if (config.url(ScimFactory.TOKEN_URL).isEmpty()) {
      issues.add(missing(ScimFactory.TOKEN_URL, why));
    }
    if (config.text(ScimFactory.CLIENT_ID).isEmpty()) {
      issues.add(missing(ScimFactory.CLIENT_ID, why));
    }
    if (config.secret(ScimFactory.CLIENT_SECRET).isEmpty()) {
      issues.add(missing(ScimFactory.CLIENT_SECRET, why));
    }
  }

  private static void groups(ConnectorConfig config, List<ConfigIssue> issues) {
    Set<String> names = new HashSet<>(Set.of(Seats.ACCOUNTS));
    for (String entry : config.list(ScimFactory.GROUPS)) {
      if (!names.add(GroupSeat.of(entry).name())) {
        issues.add(
            new ConfigIssue(
                ScimFactory.GROUPS,
                "name-taken",
                "expected a name of its own for each group, and not \""
                    + Seats.ACCOUNTS
                    + "\", got one that is taken",
                "Give the group another name: name=id."));
        return;
      }
    }
  }

  private static ConfigIssue missing(String property, String why) {
    return new ConfigIssue(property, "missing", "expected a value, got nothing", why);
  }
}
