package io.parallelrun.server.command.tool;

import io.parallelrun.server.plugin.ObservationFacts;
import io.parallelrun.server.plugin.PollOutcome;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.Observation;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConnection;
import io.parallelrun.testkit.replay.Addresses;
import io.parallelrun.testkit.replay.Cassette;
import io.parallelrun.testkit.replay.FaultScript;
import io.parallelrun.testkit.replay.Pages;
import io.parallelrun.testkit.replay.ReplayGateway;
import io.parallelrun.testkit.replay.SecretForms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Whether a cassette says again what was seen when it was recorded. */
final class Replayed {
  private static final String LATENCY = "latency";
  private static final Pattern MASKED = Pattern.compile("\\S*(?:\\*{3}|\\{\\{secret:)\\S*");

  private final ConnectorFactory factory;
  private final Map<String, String> settings;
  private final SecretForms secrets;

  /**
   * Replays with a connector.
   *
   * @param settings with secrets in clear
   */
  Replayed(ConnectorFactory factory, Map<String, String> settings, SecretForms secrets) {
    this.factory = factory;
    this.settings = settings;
    this.secrets = secrets;
  }

  /** The pollers that see something else on the cassette than they saw in a run, each with why. */
  List<String> differences(Cassette cassette, LiveRun run) {
    List<String> differences = new ArrayList<>();
    SettableClock clock = new SettableClock(cassette.recordedAt());
    Addresses addresses = Addresses.of(factory.descriptor().config(), settings);
    ReplayGateway gateway =
        new ReplayGateway(cassette, addresses, secrets, clock, Pages.AS_RECORDED);
    try {
      TestConnection connection =
          TestConnection.open(() -> List.of(factory), cassette.side(), clock, settings, gateway);
      for (LiveRun.Poll poll : run.polls()) {
        gateway.begin(FaultScript.none(), 0, Instant.MAX);
        difference(connection, poll).forEach(differences::add);
      }
    } catch (ConnectorException e) {
      differences.add("it cannot be opened: " + e.getMessage());
    }
    return differences;
  }

  private List<String> difference(TestConnection connection, LiveRun.Poll poll) {
    if (!(poll.outcome() instanceof PollOutcome.Success live)) {
      return List.of();
    }
    try {
      List<String> again = facts(connection.poll(poll.poller()).observations());
      return again.equals(facts(live.result().observations()))
          ? List.of()
          : List.of(poll.poller() + " sees other values");
    } catch (ConnectorException e) {
      return List.of(poll.poller() + " fails: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(poll.poller() + " was interrupted");
    }
  }

  /** Without latencies and secrets, which no cassette holds. */
  private List<String> facts(List<Observation> observations) {
    return observations.stream()
        .map(
            seen -> {
              Map<String, String> facts = new TreeMap<>(ObservationFacts.of(seen));
              facts.remove(LATENCY);
              String all = seen.kind() + " " + seen.name() + " " + seen.observedAt() + " " + facts;
              // The host masks what it tells, and not in the same places.
              return MASKED.matcher(secrets.redact(all)).replaceAll("***");
            })
        .sorted()
        .toList();
  }
}
