package io.parallelrun.domain.validation;

/**
 * What noise is measured for: keys that are missing, or one field.
 *
 * @param kind in what way sides differ
 * @param field which field; empty when it is about the whole row
 */
public record Aspect(DifferenceKind kind, String field) {}
