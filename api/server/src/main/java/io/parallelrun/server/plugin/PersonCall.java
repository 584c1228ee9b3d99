package io.parallelrun.server.plugin;

import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.PersonName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a connector about one person, and lets no name out but the answer. */
final class PersonCall {
  private PersonCall() {}

  static Optional<PersonName> find(Connector connector, CallContext call, String vendorId)
      throws ConnectorException, InterruptedException {
    try {
      @Nullable Optional<PersonName> found = lookup(connector).find(call, vendorId);
      if (found == null) {
        throw bug("returned nothing");
      }
      return found;
    } catch (CheckedConfig.MissingSecret e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // What a defect says may quote what it was working on.
      throw bug("threw " + e.getClass().getSimpleName());
    }
  }

  private static PersonLookup lookup(Connector connector) throws ConnectorException {
    @Nullable Optional<PersonLookup> lookup = connector.people();
    if (lookup == null || lookup.isEmpty()) {
      throw bug("has no lookup, although its descriptor says that it names people");
    }
    return lookup.get();
  }

  private static ConnectorException bug(String what) {
    return ConnectorException.of(
        FailureKind.BUG,
        "Asked for a person, the connector " + what + ".",
        "This is a bug of the connector: report it to its author.");
  }

  static PersonOutcome outcome(CallGuard.Result<Optional<PersonName>> result) {
    CallFailure failure = result.failure();
    if (failure != null) {
      return failed(failure);
    }
    Optional<PersonName> found = result.value();
    return found == null || found.isEmpty()
        ? new PersonOutcome.Gone()
        : new PersonOutcome.Named(found.get());
  }

  static PersonOutcome failed(CallFailure failure) {
    return new PersonOutcome.Failed(
        failure.kind(), failure.message(), failure.remedy(), failure.retryAt());
  }
}
