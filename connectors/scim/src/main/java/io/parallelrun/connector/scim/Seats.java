package io.parallelrun.connector.scim;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult.PartialFailure;
import java.util.ArrayList;
import java.util.List;

/** Seats that were read, and what could not be. */
final class Seats {
  /** The series of all accounts. */
  static final String ACCOUNTS = "accounts";

  private final List<Observation> observations = new ArrayList<>();
  private final List<PartialFailure> failures = new ArrayList<>();

  /** Reads a part; one that the credential may not see, or that makes no sense, is left out. */
  void part(String name, Reading reading) throws ConnectorException, InterruptedException {
    try {
      observations.addAll(reading.read());
    } catch (ConnectorException e) {
      if (e.kind() != FailureKind.AUTHORIZATION && e.kind() != FailureKind.BAD_RESPONSE) {
        throw e;
      }
      failures.add(new PartialFailure(name, e.kind(), String.valueOf(e.getMessage())));
    }
  }

  /** Says that a list went on after what was read of it. */
  void cut(Accounts accounts) {
    if (accounts.isCut()) {
      failures.add(Lists.unended());
    }
  }

  List<Observation> observations() {
    return observations;
  }

  List<PartialFailure> failures() {
    return failures;
  }

  /** How a part is read. */
  @FunctionalInterface
  interface Reading {
    List<? extends Observation> read() throws ConnectorException, InterruptedException;
  }
}
