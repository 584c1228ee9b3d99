package io.parallelrun.server.store;

import java.time.Instant;

/**
 * One number at one time.
 *
 * @param field what it means
 * @param name what is measured, 1 to 100 characters
 * @param at when it held
 * @param value in the unit of the field
 * @param quality how far it can be trusted
 */
public record Sample(SeriesField field, String name, Instant at, long value, Quality quality) {}
