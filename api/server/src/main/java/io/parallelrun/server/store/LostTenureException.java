package io.parallelrun.server.store;

/** Another replica took the shard; nothing was stored. */
public final class LostTenureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The tenure that is no longer the latest. */
  public LostTenureException(Tenure tenure, long latest) {
    super("shard " + tenure.shard() + ": epoch " + tenure.epoch() + " was replaced by " + latest);
  }
}
