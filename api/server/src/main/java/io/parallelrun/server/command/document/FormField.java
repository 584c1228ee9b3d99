package io.parallelrun.server.command.document;

import java.util.List;

/**
 * One input of a form.
 *
 * @param path name of the input and of the field in the document, {@code contracts[0].term.end}
 * @param name the last step of the path
 * @param label in words
 * @param help one sentence, may be empty
 * @param kind what may be entered
 * @param options for a choice all of them, otherwise suggestions
 * @param unit stands beside the input, may be empty
 * @param value what is there, may be empty
 * @param placeholder what stands for nothing, or an example
 * @param required whether the document must give it
 * @param error what is wrong with it, may be empty
 */
public record FormField(
    String path,
    String name,
    String label,
    String help,
    Kind kind,
    List<String> options,
    String unit,
    String value,
    String placeholder,
    boolean required,
    String error) {
  public FormField {
    options = List.copyOf(options);
  }

  /** What may be entered. */
  public enum Kind {
    /** Any text. */
    TEXT,
    /** A date. */
    DATE,
    /** One of the options. */
    CHOICE,
    /** A number with decimals. */
    NUMBER,
    /** An ISO 8601 period. */
    PERIOD,
    /** A time zone. */
    ZONE,
    /** A currency. */
    CURRENCY
  }

  /** Whether it is one of a few. */
  public boolean choice() {
    return kind == Kind.CHOICE;
  }

  /** Its name among the elements of a page: letters, digits and hyphens. */
  public String id() {
    return FormSection.id(path);
  }

  /** Whether there are suggestions. */
  public boolean suggests() {
    return kind == Kind.TEXT && !options.isEmpty();
  }
}
