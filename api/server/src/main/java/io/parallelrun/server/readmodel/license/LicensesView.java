package io.parallelrun.server.readmodel.license;

import java.time.Instant;
import java.util.List;

/**
 * The licenses of a run.
 *
 * @param licenses by side, connection and name
 * @param reclaim seats of the legacy side that nobody needs any more
 * @param asOf when that was so
 */
public record LicensesView(List<LicenseView> licenses, ReclaimView reclaim, Instant asOf) {

  public LicensesView {
    licenses = List.copyOf(licenses);
  }

  /** The same without any price. */
  public LicensesView withoutAmounts() {
    return new LicensesView(
        licenses.stream().map(LicenseView::withoutAmounts).toList(),
        reclaim.withoutAmounts(),
        asOf);
  }
}
