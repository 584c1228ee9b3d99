package io.parallelrun.server.action;

import io.parallelrun.server.readmodel.capability.RedundantView;
import io.parallelrun.server.store.action.ActionKind;
import io.parallelrun.server.store.action.Severity;

/** What is paid on both platforms and needed on one. */
final class CapabilityFindings {
  private final Notes notes;

  CapabilityFindings(Notes notes) {
    this.notes = notes;
  }

  void redundant(RedundantView redundant) {
    notes.add(
        "redundant-spend/" + redundant.capability(),
        ActionKind.REDUNDANT_SPEND,
        Severity.WARNING,
        redundant.name() + " is paid for on both platforms",
        "The replacement has it and nothing keeps it from being relied on, yet its share of "
            + String.join(", ", redundant.contracts())
            + " is paid as well; the amount is that of one day. Give notice of what only it needs,"
            + " or have its seats taken away, and switch it off on the legacy platform.",
        redundant.perDay().rounded(),
        false);
  }
}
