package io.parallelrun.process.wire;

import io.parallelrun.spi.CheckStage;
import java.util.List;

/** A check step without its action. */
public record StepData(CheckStage stage, String label) {
  /** The steps of a check. */
  public static final Codec<List<StepData>> ALL =
      Codec.list(
          Codec.of(
              (out, value) -> {
                out.choice(value.stage);
                out.text(value.label);
              },
              in -> new StepData(in.choice(CheckStage.class), in.text())));
}
