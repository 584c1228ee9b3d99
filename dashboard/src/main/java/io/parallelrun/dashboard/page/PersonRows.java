package io.parallelrun.dashboard.page;

import org.jspecify.annotations.Nullable;

/**
 * The accounts of one page: whom can be asked for them, and what was just answered about one.
 *
 * @param action where questions are sent to
 * @param legacy connection that names people of the legacy side; empty when none does
 * @param replacement likewise of the replacement
 * @param answered the one that was just asked for; null when none was
 */
public record PersonRows(
    String action, String legacy, String replacement, @Nullable PersonRow answered) {

  /** A page nobody asked on. */
  static PersonRows of(String action, String legacy, String replacement) {
    return new PersonRows(action, legacy, replacement, null);
  }

  PersonRows with(PersonRow row) {
    return new PersonRows(action, legacy, replacement, row);
  }

  /** An account of the legacy side. */
  public PersonRow legacy(String vendorId) {
    return row(legacy, vendorId);
  }

  /** An account of the replacement. */
  public PersonRow replacement(String vendorId) {
    return row(replacement, vendorId);
  }

  private PersonRow row(String connection, String vendorId) {
    PersonRow known = answered;
    if (known != null
        && known.connection().equals(connection)
        && known.vendorId().equals(vendorId)) {
      return known;
    }
    return PersonRow.unasked(action, connection, vendorId);
  }
}
