package io.parallelrun.connector.declarative.template;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.net.URI;

/** Addresses made from settings. */
public final class Addresses {
  private Addresses() {}

  /**
   * An address.
   *
   * @throws ConnectorException of kind CONFIG when the text is none; the text is not shown, as a
   *     query may hold a credential
   */
  public static URI parse(String text) throws ConnectorException {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Falls through without the cause, which would quote the address.
    }
    throw ConnectorException.of(
        FailureKind.CONFIG,
        "The settings give something that is no address.",
        "Check the URL settings and those used in paths.");
  }
}
