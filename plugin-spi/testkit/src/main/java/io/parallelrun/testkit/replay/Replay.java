package io.parallelrun.testkit.replay;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A recorded platform: answers what was recorded, and fails by script. Requests are recognized by
 * method, path, query in any order, and body; the same request asked again gets the next recorded
 * answer, the last of them again and again. Safe from any thread.
 */
public final class Replay {
  private final Cassette cassette;
  private final Pages pages;
  private final Map<String, Integer> asked = new HashMap<>();
  private Random random;
  private FaultScript script = FaultScript.none();
  private int requests;

  /**
   * A platform from its recording.
   *
   * @param pages how further pages of a list are answered
   * @param seed chooses what a script leaves open
   */
  public Replay(Cassette cassette, Pages pages, long seed) {
    this.cassette = cassette;
    this.pages = pages;
    this.random = new Random(seed);
  }

  /** What comes back: an answer, or nothing. */
  public sealed interface Served {
    /** An answer. */
    record Replied(Answer answer) implements Served {}

    /** The recording has no answer. */
    record Missed() implements Served {}

    /** The way to the platform fails. */
    record Nothing(Fault.Cause cause) implements Served {}

    /** The host gives the call up. */
    record GivenUp() implements Served {}
  }

  /** Starts counting requests anew under a script. */
  public synchronized void begin(FaultScript next, long seed) {
    script = next;
    random = new Random(seed);
    requests = 0;
    asked.clear();
  }

  /** Answers one request. */
  public synchronized Served serve(Ask ask) {
    requests++;
    Optional<Answer> recorded = recorded(ask);
    Optional<Fault> fault = script.fault(requests, ask);
    if (fault.isPresent()) {
      return failed(fault.get(), ask, recorded.orElseGet(() -> Answer.json(200, "{}")));
    }
    return recorded.<Served>map(Served.Replied::new).orElseGet(Served.Missed::new);
  }

  private Optional<Answer> recorded(Ask ask) {
    return switch (pages) {
      case AS_RECORDED -> next(ask);
      case FIRST_AGAIN -> firstOfItsKind(ask);
      case WITHOUT_END -> firstOfItsKind(ask).map(answer -> Damage.further(answer, requests));
    };
  }

  private Served failed(Fault fault, Ask ask, Answer recorded) {
    if (fault instanceof Fault.NoReply none) {
      return new Served.Nothing(none.cause());
    }
    if (fault instanceof Fault.Interrupted) {
      return new Served.GivenUp();
    }
    return new Served.Replied(damaged(fault, ask, recorded));
  }

  private Answer damaged(Fault fault, Ask ask, Answer recorded) {
    if (fault instanceof Fault.Status status) {
      return Damage.status(status, ask);
    }
    if (fault instanceof Fault.Truncated) {
      return Damage.truncated(recorded, random);
    }
    if (fault instanceof Fault.Prefixed) {
      return Damage.prefixed(recorded);
    }
    if (fault instanceof Fault.Negative) {
      return Damage.negative(recorded);
    }
    return fault instanceof Fault.Html ? Damage.page() : new Answer(200, Map.of(), "");
  }

  private Optional<Answer> next(Ask ask) {
    String key = key(ask);
    List<Answer> answers =
        cassette.interactions().stream()
            .filter(one -> matches(key(one.ask()), key))
            .map(Cassette.Interaction::answer)
            .toList();
    int turn = asked.merge(key, 1, Integer::sum) - 1;
    return answers.isEmpty()
        ? Optional.empty()
        : Optional.of(answers.get(Math.min(turn, answers.size() - 1)));
  }

  /** The first recorded answer to a request that differs in numbers only, or in values only. */
  private Optional<Answer> firstOfItsKind(Ask ask) {
    Optional<Answer> sameButNumbers = first(one -> numberless(one).equals(numberless(ask)));
    return sameButNumbers.or(() -> first(one -> names(one).equals(names(ask))));
  }

  private Optional<Answer> first(Predicate<Ask> kind) {
    return cassette.interactions().stream()
        .filter(one -> kind.test(one.ask()))
        .map(Cassette.Interaction::answer)
        .findFirst();
  }

  private static String numberless(Ask ask) {
    return key(ask).replaceAll("\\d+", "#");
  }

  private static String names(Ask ask) {
    Set<String> names = new TreeSet<>();
    String query = ask.target().replaceFirst("^[^?]*\\??", "");
    Arrays.stream(query.split("&", -1)).map(part -> part.replaceAll("=.*", "")).forEach(names::add);
    return ask.method() + ask.target().replaceAll("\\?.*", "") + names;
  }

  private static String key(Ask ask) {
    String[] parts = ask.target().split("\\?", 2);
    Set<String> query = new TreeSet<>();
    if (parts.length > 1) {
      Arrays.stream(parts[1].split("&", -1)).map(Replay::decoded).forEach(query::add);
    }
    return ask.method().toUpperCase(Locale.ROOT)
        + " "
        + decoded(parts[0])
        + query
        + ask.body().orElse("");
  }

  /** Where the recording has the name of a secret, any value fits. */
  private static boolean matches(String recorded, String asked) {
    if (!recorded.contains("{{secret:")) {
      return recorded.equals(asked);
    }
    String regex =
        Arrays.stream(recorded.split("\\{\\{secret:[^}]*\\}\\}", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".+"));
    return asked.matches(regex);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign that encodes nothing stands for itself.
      return text;
    }
  }
}
