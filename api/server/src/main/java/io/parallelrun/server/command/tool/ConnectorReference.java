package io.parallelrun.server.command.tool;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import java.util.Map;

/** The page of documentation that a connector's own words make. */
public final class ConnectorReference {
  private ConnectorReference() {}

  /**
   * The page in Markdown. Nothing is asked of the vendor.
   *
   * @param settings that are not to be invented to ask the connector for its pollers
   * @throws ConnectorException when it cannot be made of them
   */
  public static String page(ConnectorFactory factory, Map<String, String> settings)
      throws ConnectorException {
    return new DocsPage(factory.descriptor(), new Specimen(factory, settings).pollers()).text();
  }
}
