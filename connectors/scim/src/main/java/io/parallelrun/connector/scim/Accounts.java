package io.parallelrun.connector.scim;

import io.parallelrun.spi.Count;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.Observation.RosterEntry;
import io.parallelrun.spi.Observation.UserStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users of a list as its pages come in, each once. */
final class Accounts {
  private final Map<String, RosterEntry> byId = new LinkedHashMap<>();
  private Optional<Long> told = Optional.empty();
  private boolean cut;

  /** Adds a user; the later of two with one id wins. */
  void add(RosterEntry entry) {
    byId.put(entry.vendorId(), entry);
  }

  /** Remembers how many the platform says there are. */
  void told(Optional<Long> total) {
    told = total.or(() -> told);
  }

  /** How many the platform says there are. */
  Optional<Long> told() {
    return told;
  }

  /** Remembers that the list goes on. */
  void cut() {
    cut = true;
  }

  boolean isCut() {
    return cut;
  }

  int size() {
    return byId.size();
  }

  List<RosterEntry> entries() {
    return List.copyOf(byId.values());
  }

  /** EXACT when every user was read; a total that was not reached hides some. */
  CountQuality quality() {
    boolean fewer = told.filter(total -> byId.size() < total).isPresent();
    return cut || fewer ? CountQuality.CAPPED : CountQuality.EXACT;
  }

  /** All users. */
  Count total() {
    return Count.of(byId.size(), quality());
  }

  /** Users who may sign in; nothing when the platform says it of none. */
  Optional<Count> active() {
    long unknown = count(UserStatus.UNKNOWN);
    if (unknown == byId.size() && unknown > 0) {
      return Optional.empty();
    }
    CountQuality quality = unknown > 0 ? CountQuality.CAPPED : quality();
    return Optional.of(Count.of(count(UserStatus.ACTIVE), quality));
  }

  private long count(UserStatus status) {
    return byId.values().stream().filter(entry -> entry.status() == status).count();
  }
}
