package io.parallelrun.server.readmodel.explain;

/** A number that goes into a formula, and what it is. */
public record Term(String name, String value) {}
