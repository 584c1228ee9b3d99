package io.parallelrun.connector.scim;

import io.parallelrun.spi.Ability;
import io.parallelrun.spi.ConfigIssue;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.HttpBudget;
import io.parallelrun.spi.Secret;
import io.parallelrun.spi.Stability;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes connectors of each flavor. */
final class ScimFactory implements ConnectorFactory {
  static final String FLAVOR = "flavor";
  static final String STANDARD = "standard";
  static final String OKTA = "okta";
  static final String ENTRA = "entra";
  static final String URL = "url";
  static final String TOKEN = "token";
  static final String TOKEN_URL = "token-url";
  static final String CLIENT_ID = "client-id";
  static final String CLIENT_SECRET = "client-secret";
  static final String SCOPE = "scope";
  static final String GROUPS = "groups";
  static final String APP = "app";
  static final String SIGN_INS = "sign-ins";

  private static final String CREDENTIAL = "Credential";

  /** Half of what Okta usually allows a whole organization on its users; others state no number. */
  private static final HttpBudget BUDGET = HttpBudget.of(300, Duration.ofMinutes(1));

  private static final ConfigSpec SPEC =
      ConfigSpec.of(
          ConfigProperty.named(FLAVOR, ConfigType.CHOICE)
              .label("Flavor")
              .help("SCIM 2.0 as the standard has it, Okta's API, or Microsoft Entra ID (Graph).")
              .allowed(STANDARD, OKTA, ENTRA)
              .defaultValue(STANDARD)
              .build(),
          ConfigProperty.named(URL, ConfigType.URL)
              .label("Address")
              .help(
                  "Base of the SCIM API, up to before /Users; the Okta organization; or"
                      + " https://graph.microsoft.com.")
              .required()
              .example("https://app.example.org/scim/v2")
              .build(),
          ConfigProperty.named(TOKEN, ConfigType.SECRET)
              .label("Token")
              .help("Bearer token of a SCIM server, or API token of Okta.")
              .group(CREDENTIAL)
              .build(),
          ConfigProperty.named(TOKEN_URL, ConfigType.URL)
              .label("Token address")
              .help("Where an access token is asked for; for Entra, and SCIM servers with OAuth.")
              .group(CREDENTIAL)
              .example("https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token")
              .build(),
          ConfigProperty.named(CLIENT_ID, ConfigType.STRING)
              .label("Client id")
              .help("Id of the registered application.")
              .group(CREDENTIAL)
              .pattern("[\\x21-\\x7e]{1,200}")
              .build(),
          ConfigProperty.named(CLIENT_SECRET, ConfigType.SECRET)
              .label("Client secret")
              .help("Secret of the registered application.")
              .group(CREDENTIAL)
              .build(),
          ConfigProperty.named(SCOPE, ConfigType.STRING)
              .label("Scope")
              .help("Scope to ask for, if the server wants one; Entra's is known.")
              .group(CREDENTIAL)
              .pattern("[\\x20-\\x7e]{1,300}")
              .build(),
          ConfigProperty.named(GROUPS, ConfigType.STRING_LIST)
              .label("Groups")
              .help("Groups whose people take seats: ids, or name=id, separated by commas.")
              .pattern(GroupSeat.ENTRY + "(\\s*,\\s*" + GroupSeat.ENTRY + ")*")
              .example("editors=00g1emaKYZTWRYYRRTSK")
              .build(),
          ConfigProperty.named(APP, ConfigType.STRING)
              .label("App")
              .help("Id of an Okta app: only people assigned to it count.")
              .pattern("[A-Za-z0-9]{1,64}")
              .onlyWhen(FLAVOR, OKTA)
              .example("0oajiqIRNXPPJBNZMGYL")
              .build(),
          ConfigProperty.named(SIGN_INS, ConfigType.BOOLEAN)
              .label("Last sign-ins")
              .help("Read when people signed in last; needs AuditLog.Read.All and Entra ID P1.")
              .defaultValue("false")
              .onlyWhen(FLAVOR, ENTRA)
              .build());

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
            "scim",
            "SCIM, Okta, Entra ID",
            "Several",
            "Counts accounts and seats, reads users, and watches the directory.",
            // Only one of the flavors has met a real platform yet: docs/connectors/scim.md.
            Stability.EXPERIMENTAL,
            SPEC,
            BUDGET)
        .with(Ability.NAME_PEOPLE);
  }

  @Override
  public List<ConfigIssue> validate(ConnectorConfig config) {
    return Settings.issues(config);
  }

  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    URI base = required(URL, config.url(URL));
    Supplier<Signer> signers = signers(config, context, base);
    return new ScimConnector(
        directory(config, context),
        config.list(GROUPS).stream().map(GroupSeat::of).toList(),
        () -> new Session(base, signers.get(), context.http(), context.clock()),
        context.clock());
  }

  static String flavor(ConnectorConfig config) {
    return config.text(FLAVOR).orElse(STANDARD);
  }

  private static Directory directory(ConnectorConfig config, ConnectorContext context) {
    return switch (flavor(config)) {
      case OKTA -> new OktaDirectory(config.text(APP), context.clock());
      case ENTRA -> new EntraDirectory(config.flag(SIGN_INS), context.clock());
      default -> new StandardDirectory();
    };
  }

  private static Supplier<Signer> signers(
      ConnectorConfig config, ConnectorContext context, URI base) throws ConnectorException {
    Optional<Secret> token = config.secret(TOKEN);
    String flavor = flavor(config);
    if (flavor.equals(OKTA) || (flavor.equals(STANDARD) && token.isPresent())) {
      Signer signer = Signer.token(flavor.equals(OKTA) ? "SSWS" : "Bearer", required(TOKEN, token));
      return () -> signer;
    }
    URI tokenUrl = required(TOKEN_URL, config.url(TOKEN_URL));
    String client = required(CLIENT_ID, config.text(CLIENT_ID));
    Secret secret = required(CLIENT_SECRET, config.secret(CLIENT_SECRET));
    Optional<String> scope =
        config
            .text(SCOPE)
            .or(() -> flavor.equals(ENTRA) ? Optional.of(graph(base)) : Optional.empty());
    return () ->
        new ClientCredentials(tokenUrl, client, secret, scope, context.http(), context.clock());
  }

  /** Graph's scope is that of the cloud it stands in. */
  private static String graph(URI base) {
    return base.getScheme() + "://" + base.getRawAuthority() + "/.default";
  }

  private static <T> T required(String property, Optional<T> value) throws ConnectorException {
    return value.orElseThrow(
        () -> ConnectorException.config(property, property + " is not set.", "Set it."));
  }
}
