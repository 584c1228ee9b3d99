package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.expression.Data;
import io.parallelrun.connector.declarative.expression.ExpressionFailure;
import io.parallelrun.connector.declarative.expression.Scope;
import io.parallelrun.connector.declarative.manifest.MapPart;
import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns records into observations. A record that cannot be turned is a partial failure and does not
 * cost the others; what is made of all records together is made of all or not at all.
 *
 * @param poll what {@code over} looks into
 * @param complete whether every page was read
 */
record Mapper(Data poll, List<Data> records, boolean complete, Scope scope) {

  void map(MapPart map, CallContext context, Harvest harvest) throws InterruptedException {
    String kind = label(map.kind());
    boolean whole = map.over().isPresent() || map.kind() == ObservationKind.USER_ROSTER;
    if (whole && !complete) {
      harvest.fail(kind, "it was not made, as the list is incomplete", Mistakes.REMEDY);
      return;
    }
    List<Data> inputs;
    try {
      inputs = map.over().isPresent() ? map.over().get().evaluate(poll, scope).elements() : records;
    } catch (ExpressionFailure e) {
      String source = map.over().orElseThrow().source();
      harvest.fail(kind, "\"over: " + source + "\" has no value: " + e.reason(), Mistakes.REMEDY);
      return;
    }
    if (map.kind() == ObservationKind.USER_ROSTER) {
      roster(map, inputs, context, harvest);
      return;
    }
    int index = 0;
    for (Data input : inputs) {
      String subject = kind + ", record " + index++ + " of " + inputs.size();
      stop(context);
      try {
        Observation observation =
            ObservationMaker.make(map, new FieldReader(map.fields(), input, scope));
        harvest.add(observation, subject);
      } catch (MappingFailure e) {
        harvest.fail(subject, shown(e, input), Mistakes.REMEDY);
      }
    }
  }

  private void roster(MapPart map, List<Data> inputs, CallContext context, Harvest harvest)
      throws InterruptedException {
    List<Observation.RosterEntry> entries = new ArrayList<>();
    String subject = "userRoster";
    Data shown = poll;
    try {
      FieldReader whole = new FieldReader(map.fields(), poll, scope);
      for (Data input : inputs) {
        stop(context);
        subject = "userRoster, record " + entries.size() + " of " + inputs.size();
        shown = input;
        entries.add(ObservationMaker.entry(new FieldReader(map.entry(), input, scope)));
      }
      subject = "userRoster";
      shown = poll;
      harvest.add(
          new Observation.UserRoster(whole.name(), whole.observedAt(), entries, whole.quality()),
          subject);
    } catch (MappingFailure e) {
      harvest.fail(subject, shown(e, shown), Mistakes.REMEDY);
    }
  }

  private static String shown(MappingFailure failure, Data record) {
    return failure.message() + "; the record looks like " + record.shape();
  }

  private static void stop(CallContext context) throws InterruptedException {
    if (context.cancelled()) {
      throw new InterruptedException();
    }
  }

  private static final Map<ObservationKind, String> LABELS =
      Map.of(
          ObservationKind.SEAT_USAGE, "seatUsage",
          ObservationKind.CONTRACT_TERM, "contractTerm",
          ObservationKind.CONSUMPTION, "consumption",
          ObservationKind.CONTENT_COUNT, "contentCount",
          ObservationKind.AUDIENCE_COUNT, "audienceCount",
          ObservationKind.USER_ROSTER, "userRoster",
          ObservationKind.INVOICE_LINE, "invoiceLine",
          ObservationKind.SEND_VOLUME, "sendVolume",
          ObservationKind.INTEGRATION_HEALTH, "integrationHealth");

  private static String label(ObservationKind kind) {
    return LABELS.getOrDefault(kind, "observation");
  }
}
