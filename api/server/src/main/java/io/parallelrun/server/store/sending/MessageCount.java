package io.parallelrun.server.store.sending;

/**
 * To how many people both sides sent a message.
 *
 * @param message what both call it
 */
public record MessageCount(String message, long people) {}
