package io.parallelrun.server.action;

import io.parallelrun.server.readmodel.Amount;
import io.parallelrun.server.readmodel.Tone;
import io.parallelrun.server.store.action.ActionKind;
import io.parallelrun.server.store.action.ActionState;
import io.parallelrun.server.store.action.DeliveryState;
import io.parallelrun.server.store.action.Severity;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An action item as people see it.
 *
 * @param amount what is at stake; null when it is not money, and for those who may not see amounts
 * @param until when it returns; null unless it is put aside
 * @param reason why it is as it is; may be empty
 * @param actor who changed it last
 * @param delivery whether the webhook was told; null when there is none
 * @param deliveryFailure why it was not; empty when it was, or is still to be tried first
 */
public record ActionView(
    long id,
    String run,
    String key,
    ActionKind kind,
    Severity severity,
    String title,
    String detail,
    @Nullable Amount amount,
    ActionState state,
    Instant openedAt,
    @Nullable Instant until,
    String reason,
    String actor,
    Instant changedAt,
    @Nullable DeliveryState delivery,
    String deliveryFailure) {
  /** How it is to be taken. */
  public Tone tone() {
    if (state != ActionState.OPEN) {
      return state == ActionState.RESOLVED ? Tone.GOOD : Tone.UNKNOWN;
    }
    return switch (severity) {
      case CRITICAL -> Tone.BAD;
      case WARNING -> Tone.WARN;
      case INFO -> Tone.UNKNOWN;
    };
  }

  /** Its state in words. */
  public String stateText() {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Its severity in words. */
  public String severityText() {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** Whether it can be put aside. */
  public boolean isToBeDecided() {
    return state != ActionState.RESOLVED;
  }

  /** Whether somebody put it aside. */
  public boolean isAside() {
    return state.isAside();
  }

  /** Whether the webhook was never told, and is not asked again. */
  public boolean isUntold() {
    return delivery == DeliveryState.GIVEN_UP;
  }

  /** The same for those who may not see amounts. */
  public ActionView withoutAmount() {
    return new ActionView(
        id,
        run,
        key,
        kind,
        severity,
        title,
        detail,
        null,
        state,
        openedAt,
        until,
        reason,
        actor,
        changedAt,
        delivery,
        deliveryFailure);
  }
}
