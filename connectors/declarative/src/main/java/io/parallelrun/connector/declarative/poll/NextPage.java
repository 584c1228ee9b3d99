package io.parallelrun.connector.declarative.poll;

import java.net.URI;

/** Where a list goes on. */
sealed interface NextPage {

  /** It does not. */
  record End() implements NextPage {}

  /** At a number, an offset or a cursor. */
  record Value(String text) implements NextPage {}

  /** At an address. */
  record Address(URI uri) implements NextPage {}
}
