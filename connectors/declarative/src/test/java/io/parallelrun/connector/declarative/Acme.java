package io.parallelrun.connector.declarative;

import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConfig;
import io.parallelrun.testkit.TestConnection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A manifest that tests vary: each part can be replaced. */
public class Acme {
  public static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  public static final String CANARY = "canary-7d1f42";

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  public final SettableClock clock = new SettableClock(NOW);

  public Acme(Vendor vendor) {
    settings.put("url", vendor.url());
    settings.put("secret", CANARY);
    parts.put("auth", "{kind: none}");
    parts.put("budget", "{requests: 1000, per: PT1M}");
    parts.put("errors", "[]");
    parts.put("request", "{path: /api/things}");
    parts.put("paginate", "{kind: none}");
    parts.put("select", "data");
    parts.put("expect", "$type(data) = \"array\"");
    parts.put("emits", "[contentCount]");
    parts.put("map", "[{emit: contentCount, over: $, name: '\"things\"', items: $count(records)}]");
    parts.put("extra", "");
  }

  public Acme with(String part, String yaml) {
    parts.put(part, yaml);
    return this;
  }

  public Acme setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  public String manifest() {
    return """
    manifestVersion: 1
    id: acme
    version: 1.0.0
    name: Acme
    vendor: Acme Inc.
    summary: Counts things.
    config:
      - {name: url, type: url, label: Address, help: Where it is., required: true}
      - {name: secret, type: secret, label: Secret, help: A secret., required: true}
      - {name: user, type: string, label: User, help: A user., default: ana}
      - {name: shelf, type: string, label: Shelf, help: A shelf.}
      - {name: many, type: integer, label: Many, help: A number., default: 7}
      - {name: kinds, type: stringList, label: Kinds, help: Some kinds.}
    http:
      base: ${config.url}
      auth: @auth@
      budget: @budget@
      timeouts: {poll: PT30S}
    errors: @errors@
    pollers:
      - name: things
        emits: @emits@
        every: PT15M
        request: @request@
        paginate: @paginate@
        expect: '@expect@'
        select: '@select@'
        map: @map@
        @extra@
    check: {poller: things}
    """
        .replace("@auth@", parts.get("auth"))
        .replace("@budget@", parts.get("budget"))
        .replace("@errors@", parts.get("errors"))
        .replace("@emits@", parts.get("emits"))
        .replace("@request@", parts.get("request"))
        .replace("@paginate@", parts.get("paginate"))
        .replace("@expect@", parts.get("expect"))
        .replace("@select@", parts.get("select"))
        .replace("@map@", parts.get("map"))
        .replace("@extra@", parts.get("extra"));
  }

  public TestConnection open() throws ConnectorException {
    ConnectorFactory factory = factory();
    return TestConnection.open(() -> List.of(factory), Side.LEGACY, clock, settings);
  }

  /** Opens it with secrets that are asked for at each use and may change. */
  public TestConnection open(UnaryOperator<String> secrets) throws ConnectorException {
    ConnectorFactory factory = factory();
    ConnectorFactory changing =
        new ConnectorFactory() {
          @Override
          public ConnectorDescriptor descriptor() {
            return factory.descriptor();
          }

          @Override
          public Connector create(ConnectorConfig config, ConnectorContext context)
              throws ConnectorException {
            TestConfig asked = new TestConfig(descriptor().config(), settings, secrets);
            return factory.create(asked, context);
          }
        };
    return TestConnection.open(() -> List.of(changing), Side.LEGACY, clock, settings);
  }

  private ConnectorFactory factory() {
    try {
      return Manifests.read(manifest(), "acme.yaml");
    } catch (io.parallelrun.connector.declarative.manifest.ManifestException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
