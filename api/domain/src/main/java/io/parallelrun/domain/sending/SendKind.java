package io.parallelrun.domain.sending;

/** What a platform did with a person. */
public enum SendKind {
  /** It sent a message. */
  SEND,
  /** It counted something the person did, such as an order. */
  TRACK
}
