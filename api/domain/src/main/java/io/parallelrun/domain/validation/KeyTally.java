package io.parallelrun.domain.validation;

import java.util.List;

/**
 * What comparing key by key found, without the keys.
 *
 * @param compared keys of either side
 * @param aspects every aspect in which something was compared
 * @param marked keys that differ
 */
public record KeyTally(long compared, List<AspectTally> aspects, List<MarkedKeys> marked) {
  public KeyTally {
    aspects = List.copyOf(aspects);
    marked = List.copyOf(marked);
  }
}
