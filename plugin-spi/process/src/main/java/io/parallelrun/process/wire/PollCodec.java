package io.parallelrun.process.wire;

import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.PollResult.PartialFailure;
import io.parallelrun.spi.PollerSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What polls are declared as, start from and bring. */
public final class PollCodec {
  /** Stands for a number of parts nobody knows. */
  private static final int UNKNOWN = -1;

  /** Where a poll starts. */
  public static final Codec<Cursor> CURSOR =
      Codec.of(
          (out, value) -> {
            out.text(value.text());
            out.whole(value.version());
          },
          in -> new Cursor(in.text(), in.integer()));

  /** The declarations of pollers. */
  public static final Codec<List<PollerSpec>> SPECS =
      Codec.list(Codec.of(PollCodec::writeSpec, PollCodec::readSpec));

  /** What a poll brings. */
  public static final Codec<PollResult> RESULT =
      Codec.of(PollCodec::writeResult, PollCodec::readResult);

  private static final Codec<List<Observation>> OBSERVATIONS =
      Codec.list(ObservationCodec.OBSERVATION);
  private static final Codec<List<ObservationKind>> KINDS =
      Codec.list(Codec.of(WireOut::choice, in -> in.choice(ObservationKind.class)));
  private static final Codec<List<String>> TEXTS = Codec.list(Codec.TEXT);
  private static final Codec<List<PartialFailure>> FAILURES =
      Codec.list(Codec.of(PollCodec::writeFailure, PollCodec::readFailure));

  private PollCodec() {}

  private static void writeSpec(WireOut out, PollerSpec value) throws IOException {
    out.text(value.name());
    KINDS.write(out, new ArrayList<>(value.emits()));
    Codec.DURATION.write(out, value.defaultInterval());
    Codec.DURATION.write(out, value.minimumInterval());
    Codec.DURATION.write(out, value.deadline());
    out.whole(value.expectedRequests());
    TEXTS.write(out, value.rights());
  }

  private static PollerSpec readSpec(WireIn in) throws IOException {
    return new PollerSpec(
        in.text(),
        Set.copyOf(KINDS.read(in)),
        Codec.DURATION.read(in),
        Codec.DURATION.read(in),
        Codec.DURATION.read(in),
        in.integer(),
        TEXTS.read(in));
  }

  private static void writeResult(WireOut out, PollResult value) throws IOException {
    require(value.observations().size(), out.limits());
    OBSERVATIONS.write(out, value.observations());
    CURSOR.write(out, value.next());
    FAILURES.write(out, value.failures());
    out.whole(value.parts().orElse(UNKNOWN));
  }

  private static PollResult readResult(WireIn in) throws IOException {
    List<Observation> observations = OBSERVATIONS.read(in);
    require(observations.size(), in.limits());
    PollResult result = new PollResult(observations, CURSOR.read(in), FAILURES.read(in));
    int parts = in.integer();
    return parts == UNKNOWN ? result : result.outOf(parts);
  }

  private static void require(int count, Limits limits) throws MalformedException {
    if (count > limits.observations()) {
      throw new MalformedException(
          count + " observations in one poll, at most " + limits.observations() + " are accepted");
    }
  }

  private static void writeFailure(WireOut out, PartialFailure value) throws IOException {
    out.text(value.subject());
    out.choice(value.kind());
    out.text(value.message());
  }

  private static PartialFailure readFailure(WireIn in) throws IOException {
    return new PartialFailure(in.text(), in.choice(FailureKind.class), in.text());
  }
}
