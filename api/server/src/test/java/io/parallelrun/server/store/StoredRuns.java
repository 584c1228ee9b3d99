package io.parallelrun.server.store;

import io.parallelrun.domain.run.RunDefinition;
import io.parallelrun.server.command.document.DocumentException;
import io.parallelrun.server.command.document.RunDocumentReader;

/** Definitions to be stored, as small as they can be. */
public final class StoredRuns {
  private StoredRuns() {}

  /** A run of three months from the start of 2026. */
  public static RunDefinition plain(String slug, String name) {
    String document =
        """
        {slug: %s, name: %s, currency: EUR, start: 2026-01-01, planned: P3M,
         platforms: [{slug: old, name: Old, side: legacy}]}
        """
            .formatted(slug, name);
    try {
      return RunDocumentReader.read(document).definition();
    } catch (DocumentException e) {
      throw new IllegalStateException(document, e);
    }
  }
}
