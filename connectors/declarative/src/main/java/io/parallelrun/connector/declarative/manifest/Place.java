package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.document.Nearest;
import io.parallelrun.connector.declarative.document.Node;
import io.parallelrun.connector.declarative.template.Placeholder;
import io.parallelrun.connector.declarative.template.Template.Slot;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What placeholders may stand in a place.
 *
 * @param secrets whether secrets may
 * @param gaps whether a placeholder may have no value, as the whole is then left out
 * @param present properties that have a value here though they are optional
 * @param cursor whether there is a cursor
 * @param page whether there are pages
 * @param size whether pages have a size
 * @param days whether days may be named
 * @param person whether there is a person who is asked for
 */
record Place(
    boolean secrets,
    boolean gaps,
    Set<String> present,
    boolean cursor,
    boolean page,
    boolean size,
    boolean days,
    boolean person) {

  /** Under {@code http.auth}. */
  static final Place AUTH = new Place(true, false, Set.of(), false, false, false, false, false);

  /** The base address. */
  static final Place BASE = new Place(false, false, Set.of(), false, false, false, false, false);

  /** A header of all requests. */
  static final Place SHARED_HEADER =
      new Place(false, true, Set.of(), false, false, false, false, false);

  /** In a request. */
  static Place request(Collection<String> present, boolean cursor, boolean page, boolean size) {
    return new Place(false, true, Set.copyOf(present), cursor, page, size, true, false);
  }

  /** In the request for a person. */
  static Place account() {
    return new Place(false, true, Set.of(), false, false, false, true, true);
  }

  /** The same where a placeholder must have a value. */
  Place withoutGaps() {
    return new Place(secrets, false, present, cursor, page, size, days, person);
  }

  /** The same where nobody may be named, as the id of an account may hold anything. */
  Place withoutPerson() {
    return new Place(secrets, gaps, present, cursor, page, size, days, false);
  }

  void check(Reading reading, Node node, Slot slot) {
    Placeholder placeholder = slot.placeholder();
    if (placeholder instanceof Placeholder.Setting setting) {
      setting(reading, node, slot, setting.name());
      return;
    }
    if (!allowed(placeholder)) {
      issue(
          reading,
          node,
          slot,
          "placeholder-without-value",
          "expected a placeholder that has a value here, got one that has none",
          remedy(placeholder));
    }
  }

  private boolean allowed(Placeholder placeholder) {
    if (placeholder instanceof Placeholder.PersonId) {
      return person;
    }
    if (placeholder instanceof Placeholder.CursorText) {
      return cursor;
    }
    return placeholder instanceof Placeholder.Page
        ? page
        : placeholder instanceof Placeholder.PageSize ? size : days;
  }

  private static String remedy(Placeholder placeholder) {
    if (placeholder instanceof Placeholder.PersonId) {
      return "${person.id} stands in the path, the query and the body of person.request alone.";
    }
    if (placeholder instanceof Placeholder.CursorText) {
      return "Add \"cursor\" to the poller, or leave the placeholder out.";
    }
    if (placeholder instanceof Placeholder.Page) {
      return "${page} needs pageNumber, offset, or cursor with follow: value.";
    }
    return placeholder instanceof Placeholder.PageSize
        ? "Add \"size\" under paginate."
        : "Days can be named in requests of pollers only.";
  }

  private void setting(Reading reading, Node node, Slot slot, String name) {
    Properties properties = reading.properties();
    if (!properties.names().contains(name)) {
      issue(
          reading,
          node,
          slot,
          "unknown-property",
          "expected one of the properties "
              + String.join(", ", properties.names())
              + ", got \""
              + name
              + "\"",
          Nearest.to(name, List.copyOf(properties.names()))
              .map(near -> "Did you mean ${config." + near + "}?")
              .orElse("Declare it under config."));
    } else if (properties.isSecret(name) && !secrets) {
      issue(
          reading,
          node,
          slot,
          "secret-outside-auth",
          "expected a property that is no secret, got " + name,
          "Secrets are used under http.auth alone, so that each use can be found.");
    } else if (!gaps && !properties.always(name) && !present.contains(name)) {
      issue(
          reading,
          node,
          slot,
          "optional-here",
          "expected a property that always has a value, got " + name + ", which is optional",
          "Make it required, give it a default, or name it under the poller's \"requires\".");
    }
  }

  private static void issue(
      Reading reading, Node node, Slot slot, String code, String message, String remedy) {
    reading.issues().at(Reading.place(node, slot.offset()), node.pointer(), code, message, remedy);
  }
}
