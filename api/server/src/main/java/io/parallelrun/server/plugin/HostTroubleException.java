package io.parallelrun.server.plugin;

/**
 * The cause of a failure that is the host's own trouble: it says nothing about the platform, which
 * was not asked, or not to the end.
 */
public final class HostTroubleException extends Exception {
  private static final long serialVersionUID = 1L;

  HostTroubleException(String message) {
    super(message);
  }
}
