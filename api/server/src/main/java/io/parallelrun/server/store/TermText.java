package io.parallelrun.server.store;

import io.parallelrun.domain.contract.ObservedTerm;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A term of a contract as the text of a fact: a day in each line. */
public final class TermText {
  /** Kind of the fact. */
  public static final String KIND = "CONTRACT_TERM";

  private static final String FROM = "from ";
  private static final String UNTIL = "until ";
  private static final String RENEWS = "renews ";

  private TermText() {}

  /** The text of a term. */
  public static String of(ObservedTerm term) {
    return line(FROM, term.from()) + line(UNTIL, term.until()) + line(RENEWS, term.renewsOn());
  }

  private static String line(String what, @Nullable LocalDate day) {
    return day == null ? "" : what + day + "\n";
  }

  /** The term of a text; nothing when it was written before days were kept so. */
  public static Optional<ObservedTerm> read(String text) {
    Map<String, LocalDate> days = new HashMap<>();
    for (String line : text.lines().toList()) {
      int space = line.indexOf(' ') + 1;
      if (!line.matches("(from|until|renews) \\d{4}-\\d{2}-\\d{2}")) {
        return Optional.empty();
      }
      days.put(line.substring(0, space), LocalDate.parse(line.substring(space)));
    }
    return Optional.of(new ObservedTerm(days.get(FROM), days.get(UNTIL), days.get(RENEWS)));
  }
}
