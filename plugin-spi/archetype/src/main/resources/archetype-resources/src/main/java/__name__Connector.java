package ${package};

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.Observation.HealthStatus;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One account. */
final class ${name}Connector implements Connector {
  private static final String API = "api";
  private static final int PAGE_SIZE = 100;
  private static final int MOST_PAGES = 500;

  private final ${name}Api api;
  private final InstantSource clock;

  ${name}Connector(${name}Api api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  @Override
  public List<CheckStep> checkSteps() {
    return List.of(
        new CheckStep(CheckStage.AUTHENTICATE, "Use the token", this::authenticate),
        CheckStep.authorize("items", "Read items", this::authorize));
  }

  private String authenticate(CallContext call) throws ConnectorException, InterruptedException {
    api.get("/me").json().get("id").requireText("id");
    return "The token is accepted.";
  }

  private String authorize(CallContext call) throws ConnectorException, InterruptedException {
    return page(1, 1).isEmpty() ? "There are no items yet." : "Items can be read.";
  }

  @Override
  public List<Poller> pollers() {
    return List.of(
        Poller.of(
            spec("items", ObservationKind.CONTENT_COUNT, Duration.ofMinutes(15), 10), this::items),
        Poller.of(
            spec("health", ObservationKind.INTEGRATION_HEALTH, Duration.ofMinutes(1), 1),
            this::health));
  }

  private static PollerSpec spec(
      String name, ObservationKind kind, Duration interval, int requests) {
    return new PollerSpec(
        name,
        Set.of(kind),
        interval,
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        requests,
        List.of("read items"));
  }

  private PollResult items(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    // Ids rather than a sum: a list that moves while it is read shows an item twice.
    Set<String> ids = new HashSet<>();
    for (int number = 1; number <= MOST_PAGES; number++) {
      call.stage("reading items, page " + number);
      List<JsonValue> page = page(number, PAGE_SIZE);
      int before = ids.size();
      for (JsonValue item : page) {
        ids.add(item.get("id").requireText("items.id"));
      }
      if (page.size() < PAGE_SIZE) {
        Count count = Count.exact(ids.size());
        return PollResult.of(
            List.of(new Observation.ContentCount("items", clock.instant(), count)));
      }
      if (ids.size() == before) {
        throw endless("Page " + number + " of the items brings nothing new.");
      }
    }
    throw endless("There are more than " + MOST_PAGES * PAGE_SIZE + " items.");
  }

  private static ConnectorException endless(String message) {
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE, message, "Tell the author of this connector.");
  }

  private List<JsonValue> page(int number, int size)
      throws ConnectorException, InterruptedException {
    return api.get("/items?page=" + number + "&size=" + size).json().requireArray("items");
  }

  private PollResult health(CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException {
    Instant now = clock.instant();
    try {
      HttpReply reply = api.get("/me");
      reply.json().get("id").requireText("id");
      return PollResult.of(List.of(seen(now, HealthStatus.UP, Optional.of(reply.latency()), "")));
    } catch (ConnectorException e) {
      if (e.kind() == FailureKind.RATE_LIMITED) {
        // Says when to come back, and nothing about the platform.
        throw e;
      }
      String message = String.valueOf(e.getMessage());
      HealthStatus status =
          e.kind() == FailureKind.UNAVAILABLE ? HealthStatus.DOWN : HealthStatus.DEGRADED;
      return new PollResult(
          List.of(seen(now, status, Optional.empty(), message)),
          Cursor.START,
          List.of(new PartialFailure(API, e.kind(), message)));
    }
  }

  private static Observation seen(
      Instant now, HealthStatus status, Optional<Duration> latency, String detail) {
    return new Observation.IntegrationHealth(
        API, now, status, latency, Optional.empty(), Optional.empty(), detail);
  }
}
