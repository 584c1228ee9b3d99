package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.expression.Expression;

/**
 * What the next poll must know.
 *
 * @param next its text
 * @param version schema of the text
 */
public record CursorPart(Expression next, int version) {}
