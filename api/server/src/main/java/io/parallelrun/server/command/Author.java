package io.parallelrun.server.command;

/**
 * Who changes something.
 *
 * @param name account or token name, for the audit
 * @param operates whether they may change connections and their secrets
 */
public record Author(String name, boolean operates) {}
