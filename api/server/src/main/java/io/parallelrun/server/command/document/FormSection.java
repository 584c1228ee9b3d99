package io.parallelrun.server.command.document;

import io.parallelrun.domain.run.RunDefinition;
import java.util.List;

/**
 * A group of inputs.
 *
 * @param path of what it stands for in the document; empty for the document itself
 * @param title in words
 * @param kind what it is
 * @param noun what one element is called; empty unless it is a list or an element
 * @param summary one line about an element, may be empty
 * @param fields inputs shown at once
 * @param more inputs most people leave alone
 * @param sections groups inside it
 */
public record FormSection(
    String path,
    String title,
    Kind kind,
    String noun,
    String summary,
    List<FormField> fields,
    List<FormField> more,
    List<FormSection> sections) {
  public FormSection {
    fields = List.copyOf(fields);
    more = List.copyOf(more);
    sections = List.copyOf(sections);
  }

  /** What a group is. */
  public enum Kind {
    /** Inputs that belong together. */
    GROUP,
    /** Elements, the last of them blank. */
    LIST,
    /** An element of a list. */
    ELEMENT,
    /** An empty element to add another. */
    BLANK
  }

  /** A path as the name of an element of a page: letters, digits and hyphens. */
  public static String id(String path) {
    String id = path.replaceAll("[^A-Za-z0-9]+", "-");
    return "f-" + (id.endsWith("-") ? id.substring(0, id.length() - 1) : id);
  }

  /** Its name among the elements of a page. */
  public String id() {
    return id(path);
  }

  /** Its name among the sections. */
  public String sectionId() {
    return path;
  }

  /** What it is for; may be empty. */
  public String help() {
    return RunDocumentSchema.description(RunDefinition.class, path);
  }

  /** Whether it is a list. */
  public boolean list() {
    return kind == Kind.LIST;
  }

  /** Whether it is an empty element. */
  public boolean blank() {
    return kind == Kind.BLANK;
  }

  /** The list an element is in: its path without the index. */
  public String listPath() {
    return path.substring(0, Math.max(0, path.lastIndexOf('[')));
  }

  /** The index of an element. */
  public String index() {
    return path.substring(path.lastIndexOf('[') + 1, path.length() - 1);
  }

  /** Elements it has, the blank one not counted. */
  public long size() {
    return sections.stream().filter(section -> !section.blank()).count();
  }

  /** Whether something in it is wrong. */
  public boolean wrong() {
    return fields.stream().anyMatch(field -> !field.error().isEmpty())
        || moreWrong()
        || sections.stream().anyMatch(FormSection::wrong);
  }

  /** Whether something that is folded away is wrong. */
  public boolean moreWrong() {
    return more.stream().anyMatch(field -> !field.error().isEmpty());
  }

  /** Whether something that is folded away was stated. */
  public boolean moreStated() {
    return more.stream()
        .anyMatch(field -> !field.value().isEmpty() && !field.name().equals(Slugs.SLUG));
  }
}
