package io.parallelrun.testkit.rule;

import static io.parallelrun.testkit.rule.Trial.expect;

import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpGateway;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.testkit.replay.FaultScript;
import io.parallelrun.testkit.replay.Pages;
import io.parallelrun.testkit.replay.ReplayGateway;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** HTTP: requests and the way they take. */
final class HttpRules {
  private static final int MOST_REQUESTS = 1_000;
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  private static final Scan OWN_NETWORK =
      Scan.of(
          Pattern.compile(
              "java\\.net\\.http\\.Http(Client|Request)(\\$.*)?"
                  + "|java\\.net\\.(Socket|ServerSocket|DatagramSocket|MulticastSocket|InetAddress"
                  + "|URLConnection|HttpURLConnection|URLStreamHandler)"
                  + "|java\\.nio\\.channels\\..*(Socket|Datagram).*|javax\\.net\\..*"),
          Pattern.compile("java\\.net\\.URL\\.(openConnection|openStream|getContent)"));

  private HttpRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.ofConnector(
            "C-HTTP-01",
            ConnectorContext.class,
            "The only way out: HTTP to the hosts of this connection's URL properties",
            "Send through context.http().",
            trial -> OWN_NETWORK.attempt(trial, "requests through context.http() alone")),
        Rule.ofRecording(
            "C-HTTP-02",
            HttpCall.class,
            "method GET, HEAD or POST; POST only for reads that the vendor offers no other way",
            "Read with GET; put credentials into a header, never into the address's user info.",
            HttpRules::readsOnly),
        Rule.ofRecording(
            "C-HTTP-03",
            HttpGateway.class,
            "it follows no redirect to another host and refuses hosts that are not in the"
                + " connection's configuration",
            "Make each host a URL property; do not follow links to other hosts.",
            HttpRules::ownHosts),
        Rule.ofRecording(
            "C-HTTP-04",
            Poller.class,
            "A list that repeats itself or never ends is cut off after at most 1,000 requests, and"
                + " no entry is told twice",
            "Stop when a page brings nothing new, and at a number of pages.",
            HttpRules::ends),
        Rule.ofRecording(
            "C-HTTP-05",
            HttpGateway.class,
            "Used only during a check step or poll, from its calling thread",
            "Send one request after the other on the thread you were called on.",
            HttpRules::confined));
  }

  private static void readsOnly(Trial trial) {
    each(
        trial,
        sent -> {
          HttpCall call = sent.call();
          URI uri = call.uri();
          expect(METHODS.contains(call.method()), METHODS.toString(), call::method);
          boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
          expect(web && uri.getHost() != null, "an absolute http or https address", call::toString);
          expect(uri.getRawUserInfo() == null, "no user info", () -> "user info");
        });
  }

  private static void ownHosts(Trial trial) {
    each(
        trial,
        sent ->
            expect(
                sent.allowed(),
                "a host of the connection's URL properties",
                () -> String.valueOf(sent.call().uri().getHost())));
  }

  private static void confined(Trial trial) {
    each(
        trial,
        sent -> expect(sent.onCaller(), "the thread that was called", () -> "another thread"));
  }

  /** Looks at every request that undisturbed polls made. */
  private static void each(Trial trial, Consumer<ReplayGateway.Sent> look) {
    trial.lab().undisturbedPolls();
    if (trial.lab().sent().isEmpty()) {
      throw Trial.notApplicable("the connector sends no request");
    }
    for (ReplayGateway.Sent sent : distinct(trial.lab())) {
      trial.attempt(sent.call().toString(), () -> look.accept(sent));
    }
  }

  private static List<ReplayGateway.Sent> distinct(Lab lab) {
    Set<String> seen = new HashSet<>();
    return lab.sent().stream().filter(sent -> seen.add(sent.call().toString())).toList();
  }

  private static void ends(Trial trial) {
    Lab lab = trial.lab();
    boolean asks = false;
    for (Undisturbed.Poll poll : lab.undisturbedPolls()) {
      if (poll.from().atStart() && !poll.requests().isEmpty()) {
        asks = true;
        trial.attempt(
            poll.name() + ", each page the first one again",
            () -> unending(lab, poll, Pages.FIRST_AGAIN));
        trial.attempt(
            poll.name() + ", pages without end", () -> unending(lab, poll, Pages.WITHOUT_END));
      }
    }
    if (!asks) {
      throw Trial.notApplicable("the connector sends no request");
    }
  }

  /** Ends a poll that went on for far too long. */
  private static final class Enough extends Error {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("too many requests", null, false, false);
    }
  }

  private static void unending(Lab lab, Undisturbed.Poll poll, Pages pages) {
    Session session = lab.open(lab.settings(), pages);
    AtomicInteger requests = new AtomicInteger();
    session
        .gateway()
        .onRequest(
            () -> {
              if (requests.incrementAndGet() > MOST_REQUESTS) {
                throw new Enough();
              }
            });
    Outcome<PollResult> outcome =
        session.poll(
            poll.spec().name(),
            Cursor.START,
            FaultScript.none(),
            poll.name() + ", lists that do not end");
    expect(
        requests.get() <= MOST_REQUESTS && !(outcome instanceof Outcome.Hung),
        "an end after at most " + MOST_REQUESTS + " requests",
        () -> "it went on");
    if (pages == Pages.FIRST_AGAIN) {
      // Without end, what the kit does not know for an id stays the same.
      outcome.value().ifPresent(HttpRules::nothingTwice);
    }
  }

  private static void nothingTwice(PollResult result) {
    for (Observation observation : result.observations()) {
      if (observation instanceof Observation.UserRoster roster) {
        Set<String> ids = new HashSet<>();
        for (Observation.RosterEntry entry : roster.entries()) {
          expect(ids.add(entry.vendorId()), "each user once", () -> "users of a repeated page");
        }
      }
    }
  }
}
