package io.parallelrun.server.command.document;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.run.Platform;
import io.parallelrun.domain.run.RunDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A run and its connections, as one document.
 *
 * @param definition what people stated
 * @param connections how its platforms are observed
 */
public record RunDocument(RunDefinition definition, List<ConnectionEntry> connections) {
  public RunDocument {
    connections = Check.distinct("connections", connections, ConnectionEntry::slug);
    Set<String> platforms =
        definition.platforms().stream().map(Platform::slug).collect(Collectors.toSet());
    for (int i = 0; i < connections.size(); i++) {
      if (!platforms.contains(connections.get(i).platform())) {
        throw new DefinitionException(
            "connections[" + i + "].platform",
            "the slug of one of the platforms " + platforms.stream().sorted().toList(),
            "\"" + connections.get(i).platform() + "\"");
      }
    }
  }
}
