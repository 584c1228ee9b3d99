package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.expression.Expression;
import java.util.Optional;

/**
 * A list that is read page by page.
 *
 * @param expect what must hold for each page
 * @param select the records of a page
 */
public record ListPart(
    RequestPart request, Paging paging, Optional<Expression> expect, Expression select) {}
