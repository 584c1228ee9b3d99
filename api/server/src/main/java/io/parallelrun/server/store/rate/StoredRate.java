package io.parallelrun.server.store.rate;

import io.parallelrun.domain.money.RateQuote;
import java.time.Instant;

/**
 * A rate as it was recorded.
 *
 * @param id grows with the order of recording
 * @param source where it came from, such as {@code ECB} or {@code manual}
 */
public record StoredRate(long id, RateQuote quote, String source, Instant recordedAt) {}
