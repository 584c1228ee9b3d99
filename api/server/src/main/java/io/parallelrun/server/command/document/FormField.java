package io.parallelrun.server.command.document;

import java.util.List;

/**
 * One input of a form.
 *
 * @param path name of the input and of the field in the document, {@code contracts[0].term.end}
 * @param label in words
 * @param help one sentence, may be empty
 * @param kind {@code text}, {@code date} or {@code choice}
 * @param options for a choice
 * @param value what is there, may be empty
 * @param placeholder what stands for nothing, or an example
 * @param required whether the document must give it
 * @param error what is wrong with it, may be empty
 */
public record FormField(
    String path,
    String label,
    String help,
    String kind,
    List<String> options,
    String value,
    String placeholder,
    boolean required,
    String error) {
  public FormField {
    options = List.copyOf(options);
  }

  /** Whether it is one of a few. */
  public boolean choice() {
    return kind.equals("choice");
  }
}
