package io.parallelrun.server.readmodel.term;

import java.time.Instant;

/**
 * Something of a contract that its vendor states otherwise than it was entered.
 *
 * @param contract its slug
 * @param name what people call it
 * @param field of the contract, as in the document of a run
 * @param entered in words; it is what counts
 * @param observed in words
 * @param connection slug of the connection that was told so
 * @param at when that was
 */
public record TermDifference(
    String contract,
    String name,
    String field,
    String entered,
    String observed,
    String connection,
    Instant at) {}
