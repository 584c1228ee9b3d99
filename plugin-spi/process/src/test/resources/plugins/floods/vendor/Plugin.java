package vendor;

import io.parallelrun.spi.*;
import java.time.Instant;
import java.util.*;

/** As much as it can, of what the cursor names. */
public class Plugin extends OnePoller {
  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor) {
    if (cursor.text().equals("empty")) {
      return PollResult.of(List.of());
    }
    Instant now = given.context().clock().instant();
    switch (cursor.text()) {
      case "observations":
        return PollResult.of(
            Collections.nCopies(
                100_001, new Observation.ContentCount("posts", now, Count.exact(1))));
      case "ten-thousand":
        List<Observation> some = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
          some.add(
              new Observation.ContentCount("posts", now.minusSeconds(i), Count.exact(i)));
        }
        return PollResult.of(some);
      case "roster":
        return PollResult.of(
            List.of(
                new Observation.UserRoster(
                    "users",
                    now,
                    Collections.nCopies(
                        600_000,
                        new Observation.RosterEntry(
                            "1", Optional.empty(), Observation.UserStatus.ACTIVE, Optional.empty())),
                    CountQuality.EXACT)));
      case "bytes":
        return PollResult.of(
            Collections.nCopies(
                50,
                new Observation.AudienceCount("list", now, "x".repeat(1_000_000), Count.exact(1))));
      case "stages":
        for (int i = 0; i < 100_000; i++) {
          call.stage("stage " + i + "x".repeat(1_000));
        }
        return one(given, "done");
      case "logs":
        for (int i = 0; i < 20_000; i++) {
          given.context().logger().log(System.Logger.Level.INFO, "record " + i);
        }
        return one(given, "done");
      case "errors":
        for (int i = 0; i < 20_000; i++) {
          System.err.println("line " + i);
        }
        return one(given, "done");
      default:
        return one(given, cursor.text());
    }
  }
}
