package io.parallelrun.server.store;

import java.util.List;

/**
 * All accounts of a platform at one time.
 *
 * @param keyNumber which key of the run the people in it are hashed with, 1 for the first
 * @param rows each account
 */
public record Roster(int keyNumber, List<RosterRow> rows) {
  public Roster {
    rows = List.copyOf(rows);
  }
}
