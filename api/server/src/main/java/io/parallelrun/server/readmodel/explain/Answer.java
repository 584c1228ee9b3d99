package io.parallelrun.server.readmodel.explain;

import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.Percent;
import io.parallelrun.server.readmodel.Seen;
import io.parallelrun.server.store.SeriesKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a figure is and what goes into it.
 *
 * @param value as pages show it
 * @param exact unrounded; null where the figure is no number, or is not known
 * @param terms the numbers that go into the formula
 * @param cells it is made of; null where none are
 * @param behind cells that say how well it is known; null where no cost is behind it
 */
record Answer(
    String value,
    @Nullable BigDecimal exact,
    List<Term> terms,
    @Nullable Cells cells,
    @Nullable Cells behind) {
  static final String UNKNOWN = "not known";

  static Answer of(Amount amount) {
    return new Answer(amount.text(), amount.exact(), List.of(), null, null);
  }

  /** Money, or why there is none. */
  static Answer of(@Nullable Amount amount, String whyNot) {
    return amount == null ? unknown(whyNot) : of(amount);
  }

  static Answer share(@Nullable BigDecimal ratio, String whyNot) {
    return ratio == null ? unknown(whyNot) : text(Percent.text(ratio), ratio);
  }

  static Answer number(@Nullable BigDecimal number, String text, String whyNot) {
    return number == null ? unknown(whyNot) : text(text, number);
  }

  static Answer days(long days) {
    return text(days + (days == 1 ? " day" : " days"), BigDecimal.valueOf(days));
  }

  static Answer day(LocalDate day) {
    return text(day.toString(), null);
  }

  /** A number somebody observed, with its age. */
  static Answer seen(Seen seen) {
    Long value = seen.value();
    Answer answer =
        value == null
            ? unknown("it was never observed")
            : text(seen.text(), BigDecimal.valueOf(value));
    return seen.note().isEmpty() ? answer : answer.and("to know about it", seen.note());
  }

  static Answer text(String value, @Nullable BigDecimal exact) {
    return new Answer(value, exact, List.of(), null, null);
  }

  static Answer unknown(String why) {
    return text(UNKNOWN, null).and("why", why);
  }

  Answer and(String name, String term) {
    List<Term> more = new ArrayList<>(terms);
    more.add(new Term(name, term));
    return new Answer(value, exact, more, cells, behind);
  }

  /** A number somebody observed, and the series it is of. */
  Answer and(String name, String term, SeriesKey... observed) {
    return and(List.of(new Term(name, term, List.of(observed))));
  }

  Answer and(String name, Amount term) {
    return and(name, term.text());
  }

  Answer and(String name, LocalDate term) {
    return and(name, term.toString());
  }

  Answer and(List<Term> others) {
    List<Term> more = new ArrayList<>(terms);
    more.addAll(others);
    return new Answer(value, exact, more, cells, behind);
  }

  /** What it is the sum of, or was divided from. */
  Answer madeOf(Cells of) {
    return new Answer(value, exact, terms, of, of);
  }

  /** Costs that are behind it without adding up to it. */
  Answer restsOn(Cells on) {
    return new Answer(value, exact, terms, cells, Objects.requireNonNull(on));
  }
}
