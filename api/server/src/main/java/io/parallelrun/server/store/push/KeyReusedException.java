package io.parallelrun.server.store.push;

/** A key that was given to one push came again with another; nothing was stored. */
public final class KeyReusedException extends Exception {
  private static final long serialVersionUID = 1L;

  KeyReusedException() {
    super("the key was used for a push that said something else");
  }
}
