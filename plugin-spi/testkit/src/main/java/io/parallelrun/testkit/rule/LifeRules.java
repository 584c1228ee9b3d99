package io.parallelrun.testkit.rule;

import static io.parallelrun.testkit.rule.Trial.expect;

import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.testkit.replay.FaultScript;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** LIFE: the end of a connector, and what is left of it. */
final class LifeRules {
  private static final Pattern NONE = Pattern.compile("(?!)");

  private static final Scan GLOBAL_STATE =
      Scan.of(
          Pattern.compile(
              "java\\.lang\\.(ProcessBuilder|Process|Shutdown)|sun\\.misc\\.Unsafe"
                  + "|java\\.sql\\.DriverManager|java\\.lang\\.management\\.ManagementFactory"),
          Pattern.compile(
              "java\\.lang\\.System\\.(exit|setProperty|setProperties|clearProperty|setOut|setErr"
                  + "|setIn|load|loadLibrary)"
                  + "|java\\.lang\\.Runtime\\.(exit|halt|exec|addShutdownHook|load|loadLibrary)"
                  + "|java\\.lang\\.Thread\\.setDefaultUncaughtExceptionHandler"
                  + "|java\\.net\\.(ProxySelector|Authenticator|CookieHandler|ResponseCache)"
                  + "\\.setDefault|java\\.util\\.(TimeZone|Locale)\\.setDefault"
                  + "|java\\.net\\.URL\\.setURLStreamHandlerFactory"
                  + "|java\\.security\\.Security\\.(addProvider|insertProviderAt|setProperty)"
                  + "|java\\.lang\\.reflect\\..*\\.(setAccessible|trySetAccessible)"));

  private static final Scan OWN_CLOCK =
      Scan.of(
          NONE,
          Pattern.compile(
              "java\\.time\\.[A-Za-z]+\\.now\\((Ljava/time/ZoneId;)?\\).*"
                  + "|java\\.time\\.Clock\\.(system|tick).*|java\\.time\\.InstantSource\\.system.*"
                  + "|java\\.lang\\.System\\.currentTimeMillis.*|java\\.util\\.Date\\.<init>\\(\\)V"
                  + "|java\\.util\\.Calendar\\.getInstance.*"
                  + "|java\\.util\\.GregorianCalendar\\.<init>\\(\\)V"));

  private LifeRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.ofRecording(
            "C-LIFE-01",
            Connector.class,
            "A second call does nothing",
            "Make close do nothing the second time.",
            LifeRules::closeTwice),
        Rule.ofRecording(
            "C-LIFE-02",
            Connector.class,
            "It may be called during a poll, from another thread, and throws nothing",
            "Do not take away what a running poll uses.",
            LifeRules::closeDuringPoll),
        Rule.ofRecording(
            "C-LIFE-03",
            Connector.class,
            "No thread it started is left after that",
            "Start no thread; the host owns them.",
            LifeRules::noThreads),
        Rule.ofRecording(
            "C-LIFE-04",
            Connector.class,
            "nothing in the JVM refers to it or its classes any longer",
            "Undo every registration with the JDK in close, or do without.",
            LifeRules::unloads),
        Rule.ofConnector(
            "C-LIFE-05",
            Connector.class,
            "It changes nothing that the whole JVM shares and looks into no one else's objects",
            "Use what the context lends.",
            trial -> GLOBAL_STATE.attempt(trial, "no change of what the JVM shares")),
        Rule.ofConnector(
            "C-LIFE-06",
            ConnectorContext.class,
            "The only clock a plugin reads",
            "Read context.clock().",
            trial -> OWN_CLOCK.attempt(trial, "time from context.clock() alone")));
  }

  private static void closeTwice(Trial trial) {
    trial.attempt(
        "close twice",
        () -> {
          Session session = trial.lab().open();
          Outcome<Boolean> first = session.close();
          Outcome<Boolean> second = session.close();
          // The first close is the matter of the rule on closing during a poll.
          expect(first.value().isEmpty() || second.value().isPresent(), "nothing", second::shown);
        });
  }

  private static void closeDuringPoll(Trial trial) {
    Lab lab = trial.lab();
    boolean asks = false;
    for (Undisturbed.Poll poll : lab.undisturbedPolls()) {
      if (poll.from().atStart() && !poll.requests().isEmpty()) {
        asks = true;
        trial.attempt(poll.name(), () -> closeWhileItWaits(lab, poll));
      }
    }
    if (!asks) {
      trial.attempt(
          "close",
          () -> {
            Outcome<Boolean> closed = lab.open().close();
            expect(closed.value().isPresent(), "nothing", closed::shown);
          });
    }
  }

  private static void closeWhileItWaits(Lab lab, Undisturbed.Poll poll) {
    Session session = lab.open();
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    session
        .gateway()
        .onRequest(
            () -> {
              waiting.countDown();
              await(closed);
            });
    Poller poller = Objects.requireNonNull(session.pollers().get(poll.spec().name()));
    session.gateway().begin(FaultScript.none(), lab.subject().seed(), Instant.MAX);
    Guarded.Running<PollResult> running =
        session.guarded().start(() -> poller.poll(new QuietCall(Instant.MAX), poll.from()));
    await(waiting);
    Outcome<Boolean> close = session.close();
    closed.countDown();
    Outcome<PollResult> outcome = running.ended();
    expect(close.value().isPresent(), "close throws nothing", close::shown);
    expect(!outcome.lawless(), "the poll ends as polls end", outcome::shown);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(Guarded.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Stop.Broken("a call that goes on", "it stands still");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void noThreads(Trial trial) {
    Lab lab = trial.lab();
    trial.attempt(
        "create, poll and close",
        () -> {
          Session session = lab.open();
          for (Undisturbed.Poll poll : lab.undisturbedPolls()) {
            session.poll(poll.spec().name(), poll.from());
          }
          session.close();
          List<String> threads = session.guarded().leftThreads();
          expect(threads.isEmpty(), "no thread", threads::toString);
        });
  }

  private static void unloads(Trial trial) {
    Lab lab = trial.lab();
    trial.classes();
    lab.undisturbedPolls();
    trial.attempt(
        "create, poll, close and let go",
        () -> expect(Unloading.succeeds(lab), "its class loader is collected", () -> "it is held"));
  }
}
