package io.parallelrun.server.readmodel.license;

import io.parallelrun.domain.run.Side;
import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.Seen;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One license metric: bought, given out, in use, and what is left over.
 *
 * @param platform slug of the platform
 * @param connection slug of the connection that counts it
 * @param name the vendor's word for it
 * @param shelfware bought and not in use; null when not known
 * @param unassigned bought and given to nobody; null when not known
 * @param idle given out and not in use; null when not known
 * @param perDay what the shelfware costs a day; null when not known, and for those who may not see
 *     amounts
 * @param fewerFrom first day from which fewer can be paid; null when not known
 * @param unpriced why it has no price; empty when it has one
 */
public record LicenseView(
    Side side,
    String platform,
    String connection,
    String name,
    Seen entitled,
    Seen assigned,
    Seen active,
    @Nullable Long shelfware,
    @Nullable Long unassigned,
    @Nullable Long idle,
    @Nullable Amount perDay,
    @Nullable LocalDate fewerFrom,
    String unpriced) {
  private static final int WHOLE = 200;

  /** The same without its price. */
  public LicenseView withoutAmounts() {
    return new LicenseView(
        side,
        platform,
        connection,
        name,
        entitled,
        assigned,
        active,
        shelfware,
        unassigned,
        idle,
        null,
        fewerFrom,
        unpriced);
  }

  /** Whether a step of it is too old to be relied on. */
  public boolean stale() {
    return entitled.stale() || assigned.stale() || active.stale();
  }

  /** Width of the bar of what is bought, of 200. */
  public long entitledWidth() {
    return width(entitled.value());
  }

  /** Width of the bar of what is given out, of 200. */
  public long assignedWidth() {
    return width(assigned.value());
  }

  /** Width of the bar of what is in use, of 200. */
  public long activeWidth() {
    return width(active.value());
  }

  private long width(@Nullable Long value) {
    long most = Math.max(1, Math.max(known(entitled), Math.max(known(assigned), known(active))));
    return value == null || value < 0 ? 0 : value * WHOLE / most;
  }

  private static long known(Seen seen) {
    Long value = seen.value();
    return value == null ? 0 : value;
  }

  /** A number in words; what is not known is said to be so. */
  public static String text(@Nullable Long value) {
    return value == null ? "unknown" : String.format(java.util.Locale.ENGLISH, "%,d", value);
  }

  /** Shelfware in words. */
  public String shelfwareText() {
    return text(shelfware);
  }

  /** What is given to nobody, in words. */
  public String unassignedText() {
    return text(unassigned);
  }

  /** What is given out and not used, in words. */
  public String idleText() {
    return text(idle);
  }
}
