package io.parallelrun.testkit.replay;

import java.util.Map;

/** One way in which a platform, or the way to it, fails. */
public sealed interface Fault {

  /** Stands in every text a fault makes a platform say: a connector repeats none of it. */
  String VENDOR_WORDS = "words of the vendor that are nobody's business";

  /** Nothing comes back. */
  record NoReply(Cause cause) implements Fault {}

  /** Why nothing comes back. */
  enum Cause {
    /** The name has no address. */
    NAME_NOT_RESOLVED,
    /** Nobody listens. */
    REFUSED,
    /** The deadline passes first. */
    TIMEOUT,
    /** The connection breaks off. */
    RESET
  }

  /**
   * An error of the platform with a JSON body, which repeats the credentials it was sent, as
   * several vendors do.
   */
  record Status(int status, Map<String, String> headers) implements Fault {

    /** Keeps a copy. */
    public Status {
      headers = Map.copyOf(headers);
    }

    /** An error without headers of its own. */
    public static Status of(int status) {
      return new Status(status, Map.of());
    }
  }

  /** The recorded reply with a body that ends too early, at a place the seed chooses. */
  record Truncated() implements Fault {}

  /** A page with status 200, as a login form or a captive portal sends it. */
  record Html() implements Fault {}

  /** Status 200 and no body. */
  record Empty() implements Fault {}

  /** The recorded reply with a warning printed before its body. */
  record Prefixed() implements Fault {}

  /** The recorded reply with every number in body and headers made negative. */
  record Negative() implements Fault {}

  /** The host gives the call up while it waits. */
  record Interrupted() implements Fault {}
}
