package io.parallelrun.server.readmodel.explain;

/**
 * One of several values a figure has.
 *
 * @param of its name in addresses
 * @param label what it is called on pages
 */
public record Choice(String of, String label) {}
