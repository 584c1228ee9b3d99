package io.parallelrun.domain.overlap;

import java.time.Instant;

/**
 * What one side counts of something that moves: items of a kind of content, people, seats.
 *
 * @param items how many, from 0
 * @param reach how much of what there is they take in
 * @param asOf the moment they are known to hold for
 */
public record ContentCount(long items, CountReach reach, Instant asOf) {}
