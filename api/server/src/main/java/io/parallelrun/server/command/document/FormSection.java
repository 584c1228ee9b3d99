package io.parallelrun.server.command.document;

import java.util.List;

/**
 * A group of inputs.
 *
 * @param title in words
 * @param fields inputs of its own
 * @param sections groups inside it
 * @param blank whether it is an empty one to add another
 */
public record FormSection(
    String title, List<FormField> fields, List<FormSection> sections, boolean blank) {
  public FormSection {
    fields = List.copyOf(fields);
    sections = List.copyOf(sections);
  }
}
