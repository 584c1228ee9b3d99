package io.parallelrun.server.readmodel.sending;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.Age;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a side reported so far.
 *
 * @param until up to when it told all it sent; null when it never said so
 * @param age since then; null when it never said so
 * @param fresh whether that is lately enough
 * @param batches that are remembered
 * @param events they had
 * @param lastAt when the latest one came; null for none
 */
public record ReportView(
    Side side,
    @Nullable Instant until,
    @Nullable Duration age,
    boolean fresh,
    long batches,
    long events,
    @Nullable Instant lastAt) {

  /** Its side, as pages say it. */
  public String name() {
    return side == Side.LEGACY ? "Legacy" : "Replacement";
  }

  /** How many came, as pages say it. */
  public String batchesText() {
    return batches == 1 ? "1 report" : batches + " reports";
  }

  /** How it stands, in words. */
  public String text() {
    if (age == null) {
      return batches == 0 ? "nothing reported yet" : "never said up to when it told all";
    }
    return (fresh ? "told up to " : "silent, told up to ") + Age.text(age) + " ago";
  }
}
