package io.parallelrun.connector.directus;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.CountQuality;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.PollResult.PartialFailure;
import java.util.List;
import java.util.Optional;

/**
 * What a token sees of each collection: all of it, or what a rule of its role leaves. Directus 11
 * and later tell at {@code /permissions/me}.
 *
 * @param permissions by collection; empty where they are not told
 * @param failures why they are not told
 */
record Sight(Optional<JsonValue> permissions, List<PartialFailure> failures) {
  private static final String PATH = "/permissions/me";

  static Sight of(DirectusApi api) throws ConnectorException, InterruptedException {
    HttpReply reply = api.raw(PATH, api.token());
    if (reply.status() == 404) {
      return new Sight(Optional.empty(), List.of(untold(FailureKind.BAD_RESPONSE, 404)));
    }
    try {
      api.require(reply, PATH);
    } catch (ConnectorException e) {
      if (e.kind() == FailureKind.AUTHORIZATION) {
        return new Sight(Optional.empty(), List.of(untold(e.kind(), reply.status())));
      }
      throw e;
    }
    return new Sight(Optional.of(reply.json().get("data")), List.of());
  }

  private static PartialFailure untold(FailureKind kind, int status) {
    return new PartialFailure(
        "permissions",
        kind,
        PATH
            + " answered "
            + status
            + ": counts are of what the token may see. Directus 11 and later tell whether that is"
            + " all.");
  }

  /** How far a count of a collection goes. */
  CountQuality of(String collection) {
    boolean all =
        permissions
            .flatMap(each -> each.get(collection).get("read").get("access").text())
            .filter("full"::equals)
            .isPresent();
    return all ? CountQuality.EXACT : CountQuality.VISIBLE_ONLY;
  }
}
