package io.parallelrun.process.wire;

import io.parallelrun.spi.CheckStage;
import java.util.List;
import java.util.Optional;

/** A check step without its action. */
public record StepData(CheckStage stage, String label, Optional<String> poller) {
  private static final Codec<Optional<String>> POLLER = Codec.optional(Codec.TEXT);

  /** The steps of a check. */
  public static final Codec<List<StepData>> ALL =
      Codec.list(
          Codec.of(
              (out, value) -> {
                out.choice(value.stage);
                out.text(value.label);
                POLLER.write(out, value.poller);
              },
              in -> new StepData(in.choice(CheckStage.class), in.text(), POLLER.read(in))));
}
