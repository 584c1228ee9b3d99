package io.parallelrun.server.store.push;

/**
 * By what a push is known again.
 *
 * @param keyHash hash of the key its sender gave it
 * @param bodyHash hash of what it said
 */
public record PushKey(String keyHash, String bodyHash) {}
