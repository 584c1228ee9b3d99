package io.parallelrun.server.command.document;

import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.run.RunDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a run document; every error with its line and field. */
public final class RunDocumentReader {
  /** The one field of a document that is not one of {@link RunDefinition}. */
  static final String CONNECTIONS = "connections";

  private RunDocumentReader() {}

  /** Reads YAML or JSON. */
  public static RunDocument read(String text) throws DocumentException {
    return read(YamlReader.read(text));
  }

  /** Reads what was parsed already. */
  public static RunDocument read(DocumentNode document) throws DocumentException {
    RecordBinder binder = new RecordBinder();
    Optional<RunDefinition> definition =
        binder.record(RunDefinition.class, document, "", Set.of(CONNECTIONS));
    List<ConnectionEntry> connections = connections(document, binder);
    if (definition.isPresent() && binder.errors().isEmpty()) {
      try {
        return new RunDocument(definition.get(), connections);
      } catch (DefinitionException e) {
        DocumentNode where = document.at(e.field());
        binder.errors().add(DocumentError.at(where.position(), e.field(), e.expected(), e.got()));
      }
    }
    throw new DocumentException(inOrder(binder.errors()));
  }

  private static List<ConnectionEntry> connections(DocumentNode document, RecordBinder binder) {
    Map<String, DocumentNode> fields =
        document instanceof DocumentNode.Mapping mapping ? mapping.fields() : new LinkedHashMap<>();
    DocumentNode given = fields.get(CONNECTIONS);
    List<ConnectionEntry> connections = new ArrayList<>();
    if (given instanceof DocumentNode.Sequence sequence) {
      for (int i = 0; i < sequence.elements().size(); i++) {
        String path = CONNECTIONS + "[" + i + "]";
        binder
            .record(ConnectionEntry.class, sequence.elements().get(i), path, Set.of())
            .ifPresent(connections::add);
      }
    } else if (given != null && !(given instanceof DocumentNode.Nothing)) {
      binder
          .errors()
          .add(DocumentError.at(given.position(), CONNECTIONS, "a list", given.described()));
    }
    return connections;
  }

  private static List<DocumentError> inOrder(List<DocumentError> errors) {
    return errors.stream()
        .sorted(
            Comparator.comparingInt(DocumentError::line).thenComparingInt(DocumentError::column))
        .toList();
  }
}
