package io.parallelrun.dashboard.page;

import io.parallelrun.server.store.StartFailure;
import java.util.List;

/**
 * The form of a connection, made of what its connector says it takes.
 *
 * @param fresh whether it does not exist yet
 * @param targets platforms it may belong to, as {@code run/platform}
 * @param target the chosen one
 * @param startFailure what is done when it fails at the start of the product
 * @param error what is wrong with it as a whole, may be empty
 */
record ConnectionForm(
    boolean fresh,
    String slug,
    String type,
    String connector,
    List<Target> targets,
    String target,
    List<Input> inputs,
    StartFailure startFailure,
    String slugError,
    String error) {

  /** What can be done when it fails at the start of the product. */
  public List<StartFailure> startFailures() {
    return List.of(StartFailure.values());
  }

  /** How the names of poll intervals begin; the poller's name follows. */
  static final String POLLING = "polling.";

  /** A platform of a run. */
  record Target(String value, String label) {}

  /**
   * One setting.
   *
   * @param kind {@code text}, {@code url}, {@code number}, {@code secret}, {@code choice}
   * @param kept whether a secret is kept when nothing is entered
   * @param group heading it stands under, may be empty
   * @param when name of the setting it depends on, may be empty
   * @param whenValue the value that one must have
   * @param standard what an empty one means, may be empty
   * @param rules what is asked of values, and shown beside the help
   * @param most longest text in characters; empty for no limit
   */
  record Input(
      String name,
      String label,
      String help,
      String kind,
      List<String> options,
      String value,
      String placeholder,
      boolean required,
      boolean kept,
      String group,
      String when,
      String whenValue,
      String standard,
      String rules,
      String most,
      String error) {
    /** How often a poller is polled. */
    static Input interval(String poller, String value, boolean first, String error) {
      return new Input(
          POLLING + poller,
          "Poll " + poller + " every",
          "Such as PT15M or PT6H. Empty: as often as the connector suggests.",
          "text",
          List.of(),
          value,
          "PT1H",
          false,
          false,
          first ? "Polling" : "",
          "",
          "",
          "",
          "",
          "",
          error);
    }

    /** Whether it is one of a few. */
    public boolean choice() {
      return kind.equals("choice");
    }

    /** Whether it is never shown again. */
    public boolean secret() {
      return kind.equals("secret");
    }
  }
}
