package io.parallelrun.server.readmodel;

import io.parallelrun.domain.run.Side;

/** Seats of one license. */
public record SeatView(
    Side side, String connection, String name, Seen entitled, Seen assigned, Seen active) {
  /** Connection and license, which no two seats of a run share. */
  public String id() {
    return connection + "." + name;
  }
}
