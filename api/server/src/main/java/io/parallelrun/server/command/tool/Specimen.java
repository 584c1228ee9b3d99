package io.parallelrun.server.command.tool;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.spi.Side;
import io.parallelrun.testkit.TestConfig;
import io.parallelrun.testkit.TestContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A connector made of invented settings, all of them given, to ask it for all its pollers. */
final class Specimen {
  private static final HttpGateway NOWHERE =
      call -> {
        throw ConnectorException.of(FailureKind.UNAVAILABLE, "Nothing is asked here.", "");
      };

  private final ConnectorFactory factory;
  private final Map<String, String> given;

  /**
   * A specimen.
   *
   * @param given settings that are not to be invented
   */
  Specimen(ConnectorFactory factory, Map<String, String> given) {
    this.factory = factory;
    this.given = given;
  }

  List<PollerSpec> pollers() throws ConnectorException {
    TestConfig config = new TestConfig(factory.descriptor().config(), settings());
    TestContext context =
        new TestContext(
            "specimen",
            Side.LEGACY,
            InstantSource.fixed(Instant.EPOCH),
            NOWHERE,
            System.getLogger("io.parallelrun.connector.specimen"));
    try (Connector connector = factory.create(config, context)) {
      return connector.pollers().stream().map(Poller::spec).toList();
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (ConfigProperty property : factory.descriptor().config().properties()) {
      settings.put(
          property.name(), property.defaultValue().or(property::example).orElse(value(property)));
    }
    settings.putAll(given);
    return settings;
  }

  private static String value(ConfigProperty property) {
    return switch (property.type()) {
      case STRING, STRING_LIST, SECRET -> "example";
      case INTEGER -> Long.toString(property.minimum().orElse(1L));
      case BOOLEAN -> "true";
      case DURATION -> "PT" + property.minimum().orElse(3_600L) + "S";
      case URL -> "https://platform.example.org";
      case CHOICE -> property.allowed().get(0);
    };
  }
}
