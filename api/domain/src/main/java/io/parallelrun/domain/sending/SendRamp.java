package io.parallelrun.domain.sending;

import io.parallelrun.domain.Check;
import io.parallelrun.domain.DefinitionException;
import io.parallelrun.domain.run.SeriesRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much a new sender may send while the world gets to know it.
 *
 * @param slug unique among the run's ramps
 * @param name what people call it, such as the domain that sends
 * @param domain that sends; null when nobody says
 * @param volume where messages that were sent are counted
 * @param steps by day, each later than the one before, at least one
 * @param tolerance share by which a day may be off its plan, 0 to 1
 * @param reportWithin how old the latest count may be before nothing is known
 */
public record SendRamp(
    String slug,
    String name,
    @Nullable String domain,
    SeriesRef volume,
    List<SendStep> steps,
    BigDecimal tolerance,
    Duration reportWithin) {
  /** A tenth more or less. */
  public static final BigDecimal USUAL_TOLERANCE = new BigDecimal("0.1");

  private static final Duration LONGEST_SILENCE = Duration.ofDays(31);
  private static final int MOST_STEPS = 400;

  public SendRamp {
    slug = Check.slug("slug", slug);
    name = Check.text("name", name);
    domain = domain == null ? null : Check.text("domain", domain);
    volume = Check.given("volume", volume);
    steps = Check.list("steps", steps);
    Check.number("steps", steps.size(), 1, MOST_STEPS);
    for (int i = 1; i < steps.size(); i++) {
      Check.after("steps[" + i + "].from", steps.get(i).from(), steps.get(i - 1).from());
    }
    tolerance = Check.ratio("tolerance", tolerance, 1);
    if (tolerance.compareTo(BigDecimal.ONE) == 0) {
      throw new DefinitionException("tolerance", "less than 1", "1");
    }
    reportWithin = SendGuard.between("reportWithin", reportWithin, LONGEST_SILENCE);
  }

  /** What is planned for a day; nothing before the first step. */
  public Optional<SendStep> on(LocalDate day) {
    return steps.stream().filter(step -> !step.from().isAfter(day)).reduce((a, b) -> b);
  }

  /** The last step. */
  public SendStep last() {
    return steps.get(steps.size() - 1);
  }

  /** The most that is not too much, for a day's plan. */
  public BigDecimal most(SendStep step) {
    return BigDecimal.valueOf(step.perDay()).multiply(BigDecimal.ONE.add(tolerance));
  }

  /** The least that is not too little, for a day's plan. */
  public BigDecimal least(SendStep step) {
    return BigDecimal.valueOf(step.perDay()).multiply(BigDecimal.ONE.subtract(tolerance));
  }
}
