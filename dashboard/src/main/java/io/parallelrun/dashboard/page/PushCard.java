package io.parallelrun.dashboard.page;

import io.parallelrun.server.store.push.StoredPushToken;
import org.jspecify.annotations.Nullable;

/**
 * How to push to a connection.
 *
 * @param address where observations are sent
 * @param token the key there is, without its text; null for none
 * @param issued text of a key that was issued for this page alone; empty for none
 */
record PushCard(String address, @Nullable StoredPushToken token, String issued) {
  /** A command that pushes a file; a second run of it in the same minute is the same push. */
  public String curl() {
    return "curl --fail-with-body -H \"Authorization: Bearer $PARALLELRUN_PUSH_TOKEN\""
        + " -H \"Content-Type: application/json\" -H \"Idempotency-Key: $(date +%Y%m%d%H%M)\""
        + " --data-binary @observations.json "
        + address;
  }

  @Override
  public String toString() {
    return "PushCard[" + address + "]";
  }
}
