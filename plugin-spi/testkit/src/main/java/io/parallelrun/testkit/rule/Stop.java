package io.parallelrun.testkit.rule;

/** Ends a case or a trial from within. */
abstract class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Stop(String message) {
    super(message, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  /** The case broke the rule. */
  static final class Broken extends Stop {
    private static final long serialVersionUID = 1L;
    private final String expected;

    Broken(String expected, String seen) {
      super(seen);
      this.expected = expected;
    }

    String expected() {
      return expected;
    }
  }

  /** The rule speaks about nothing this connector has. */
  static final class NotApplicable extends Stop {
    private static final long serialVersionUID = 1L;

    NotApplicable(String reason) {
      super(reason);
    }
  }

  /** Another rule must be kept first. */
  static final class Blocked extends Stop {
    private static final long serialVersionUID = 1L;

    Blocked(String rule, String what) {
      super(rule + " must be kept first: " + what);
    }
  }
}
