package io.parallelrun.domain.overlap;

import java.time.Instant;

/**
 * Items of one kind of content as one side tells them.
 *
 * @param items how many, from 0
 * @param reach how much of what there is they take in
 * @param asOf the moment they are known to hold for
 */
public record ContentCount(long items, CountReach reach, Instant asOf) {}
