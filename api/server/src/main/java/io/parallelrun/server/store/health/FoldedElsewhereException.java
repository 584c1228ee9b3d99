package io.parallelrun.server.store.health;

/** Another replica folded the same samples at the same time; what it did is as good. */
public final class FoldedElsewhereException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FoldedElsewhereException(Track track) {
    super("leg " + track.leg().integration() + ", " + track.leg().side());
  }
}
