package vendor;

import io.parallelrun.spi.*;
import java.math.BigDecimal;
import java.time.*;
import java.util.*;

/** Returns what the contract rules out, as the connection's name says. */
public class Plugin extends OnePoller {
  @Override
  protected PollResult poll(Given given, CallContext call, Cursor cursor) {
    Instant now = given.context().clock().instant();
    switch (cursor.text()) {
      case "component":
        return PollResult.of(
            List.of(
                new Observation.ContractTerm(
                    "plan", now, null, Optional.empty(), Optional.empty(), Optional.empty())));
      case "digits":
        return PollResult.of(
            List.of(
                new Observation.InvoiceLine(
                    "fee",
                    now,
                    "R",
                    new BigDecimal("1E+2000000000"),
                    "EUR",
                    LocalDate.EPOCH,
                    LocalDate.EPOCH)));
      default:
        return null;
    }
  }

  @Override
  protected Connector connector(Given given) {
    Connector usual = super.connector(given);
    return switch (given.context().connection()) {
      case "no-connector" -> null;
      case "no-pollers" -> other(usual, null, List.of());
      case "null-poller" -> other(usual, Collections.singletonList(null), List.of());
      case "no-steps" -> other(usual, usual.pollers(), null);
      case "null-found" ->
          other(
              usual,
              usual.pollers(),
              List.of(new CheckStep(CheckStage.SAMPLE, "find", call -> null)));
      default -> usual;
    };
  }

  private static Connector other(Connector usual, List<Poller> pollers, List<CheckStep> steps) {
    return new Connector() {
      @Override
      public List<CheckStep> checkSteps() {
        return steps;
      }

      @Override
      public List<Poller> pollers() {
        return pollers;
      }
    };
  }
}
