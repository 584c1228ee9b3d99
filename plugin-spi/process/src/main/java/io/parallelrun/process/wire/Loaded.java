package io.parallelrun.process.wire;

import io.parallelrun.spi.ConnectorDescriptor;
import java.util.List;

/**
 * What a plugin brought.
 *
 * @param connectors in the order of the plugin
 * @param problems of what could not be loaded, one sentence each
 */
public record Loaded(List<ConnectorDescriptor> connectors, List<String> problems) {
  private static final Codec<List<ConnectorDescriptor>> CONNECTORS =
      Codec.list(DescriptorCodec.DESCRIPTOR);
  private static final Codec<List<String>> PROBLEMS = Codec.list(Codec.TEXT);

  /** How it travels. */
  public static final Codec<Loaded> CODEC =
      Codec.of(
          (out, value) -> {
            CONNECTORS.write(out, value.connectors);
            PROBLEMS.write(out, value.problems);
          },
          in -> new Loaded(CONNECTORS.read(in), PROBLEMS.read(in)));

  public Loaded {
    connectors = List.copyOf(connectors);
    problems = List.copyOf(problems);
  }
}
