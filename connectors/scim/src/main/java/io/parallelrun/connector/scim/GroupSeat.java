package io.parallelrun.connector.scim;

import java.util.Locale;

/**
 * A group whose people take seats.
 *
 * @param name of the series
 * @param id the platform's own
 */
record GroupSeat(String name, String id) {
  /** One entry: an id, or a name and an id. */
  static final String ENTRY = "([a-z][a-z0-9-]{0,40}=)?[A-Za-z0-9][A-Za-z0-9._:-]{0,79}";

  /** Understands an entry. */
  static GroupSeat of(String entry) {
    int split = entry.indexOf('=');
    return split < 0
        ? new GroupSeat("group-" + entry.toLowerCase(Locale.ROOT), entry)
        : new GroupSeat(entry.substring(0, split), entry.substring(split + 1));
  }
}
