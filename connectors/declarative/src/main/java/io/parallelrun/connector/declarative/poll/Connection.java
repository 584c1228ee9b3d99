package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.auth.Authenticator;
import io.parallelrun.connector.declarative.auth.Authenticators;
import io.parallelrun.connector.declarative.expression.Data;
import io.parallelrun.connector.declarative.manifest.Manifest;
import io.parallelrun.connector.declarative.template.Settings;
import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.JsonValue;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all pollers of one connection share. */
record Connection(
    Manifest manifest,
    Settings settings,
    HttpGateway gateway,
    Authenticator authenticator,
    InstantSource clock,
    Data config) {

  static Connection of(Manifest manifest, Settings settings, ConnectorContext context) {
    HttpGateway gateway = context.http();
    Authenticator authenticator =
        Authenticators.of(manifest.http(), settings, gateway, context.clock());
    return new Connection(
        manifest, settings, gateway, authenticator, context.clock(), config(settings));
  }

  /** Settings as expressions see them; secrets are left out. */
  private static Data config(Settings settings) {
    Map<String, Data> values = new LinkedHashMap<>();
    for (ConfigProperty property : settings.spec().properties()) {
      String name = property.name();
      if (property.type() == ConfigType.STRING_LIST) {
        List<Data> elements = settings.list(name).stream().map(Data::text).toList();
        // A list that was not given is missing and not empty, as any other setting.
        if (!elements.isEmpty()) {
          values.put(name, Data.list(elements));
        }
      } else {
        settings.plain(name).ifPresent(text -> values.put(name, value(property.type(), text)));
      }
    }
    return Data.fields(values);
  }

  private static Data value(ConfigType type, String text) {
    return switch (type) {
      case INTEGER -> Data.of(new JsonValue.Number(new BigDecimal(text)));
      case BOOLEAN -> Data.of(new JsonValue.Bool(Boolean.parseBoolean(text)));
      case STRING, DURATION, URL, CHOICE, STRING_LIST, SECRET -> Data.text(text);
    };
  }
}
