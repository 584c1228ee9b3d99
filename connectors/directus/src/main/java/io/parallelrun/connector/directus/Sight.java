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
    try {
      api.require(reply, PATH);
      JsonValue permissions = reply.json().get("data");
      return permissions instanceof JsonValue.Members
          ? new Sight(Optional.of(permissions), List.of())
          : untold(reply);
    } catch (ConnectorException e) {
      if (e.kind() == FailureKind.AUTHORIZATION || e.kind() == FailureKind.BAD_RESPONSE) {
        return untold(reply);
      }
      throw e;
    }
  }

  /** No right is missing for what is counted, so the platform is not told to refuse anybody. */
  private static Sight untold(HttpReply reply) {
    String message =
        PATH
            + " answered "
            + reply.status()
            + " and no permissions: counts are of what the token may see. Directus 11 and later"
            + " tell whether that is all.";
    return new Sight(
        Optional.empty(),
        List.of(new PartialFailure("permissions", FailureKind.BAD_RESPONSE, message)));
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
