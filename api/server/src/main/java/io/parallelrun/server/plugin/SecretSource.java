package io.parallelrun.server.plugin;

/** Where secrets come from. Called when a plugin uses one, on any thread. */
public interface SecretSource {
  /**
   * The secret behind a reference: {@code env:NAME}, {@code file:/path} or {@code vault:ID}.
   *
   * @throws UnknownSecretException when there is none
   */
  String resolve(String reference) throws UnknownSecretException;
}
