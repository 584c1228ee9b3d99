package io.parallelrun.server.store.action;

/** Whether a webhook was told. Names are stored: never rename one. */
public enum DeliveryState {
  /** Not yet; it is tried again. */
  PENDING,
  /** It took it. */
  DELIVERED,
  /** It did not take it for a day. */
  GIVEN_UP
}
