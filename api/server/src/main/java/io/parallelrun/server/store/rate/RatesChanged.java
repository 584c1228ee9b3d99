package io.parallelrun.server.store.rate;

/** Exchange rates were added or corrected; observe after success. */
public record RatesChanged(int added) {}
