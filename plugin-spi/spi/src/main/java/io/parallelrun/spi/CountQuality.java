package io.parallelrun.spi;

/** How far a count can be trusted; counts of different quality are never compared silently. */
public enum CountQuality {
  /** Counted by the vendor at the time of the request. */
  EXACT,
  /** An estimate. */
  APPROXIMATE,
  /** Exact at an earlier time, see {@link Count#cachedAt}. */
  CACHED,
  /** There are at least this many. */
  CAPPED,
  /** Only what the credential may see; the true number may be higher. */
  VISIBLE_ONLY
}
