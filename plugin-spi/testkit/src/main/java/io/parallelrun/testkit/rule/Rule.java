package io.parallelrun.testkit.rule;

/**
 * One sentence of the plugin contract that a connector can break, and the experiment that shows
 * whether it does. Immutable.
 */
public final class Rule {
  private final String id;
  private final Class<?> source;
  private final String sentence;
  private final String fix;
  private final Scope scope;
  private final Check check;

  /** How often a rule is tried. */
  enum Scope {
    /** Once for the connector. */
    CONNECTOR,
    /** Once for each recording. */
    RECORDING
  }

  /** The experiment. */
  @FunctionalInterface
  interface Check {
    void run(Trial trial);
  }

  private Rule(String id, Class<?> source, String sentence, String fix, Scope scope, Check check) {
    this.id = id;
    this.source = source;
    this.sentence = sentence;
    this.fix = fix;
    this.scope = scope;
    this.check = check;
  }

  static Rule ofConnector(String id, Class<?> source, String sentence, String fix, Check check) {
    return new Rule(id, source, sentence, fix, Scope.CONNECTOR, check);
  }

  static Rule ofRecording(String id, Class<?> source, String sentence, String fix, Check check) {
    return new Rule(id, source, sentence, fix, Scope.RECORDING, check);
  }

  /** Its number, for example {@code C-POLL-02}; never given to another rule. */
  public String id() {
    return id;
  }

  /** The group its number names, for example {@code POLL}. */
  public String group() {
    return id.split("-", -1)[1];
  }

  /** The type of the contract whose Javadoc holds the sentence. */
  public Class<?> source() {
    return source;
  }

  /** The words of the contract, without markup and without the full stop. */
  public String sentence() {
    return sentence;
  }

  /** What an author does about a failure. */
  public String fix() {
    return fix;
  }

  Scope scope() {
    return scope;
  }

  Check check() {
    return check;
  }

  @Override
  public String toString() {
    return id;
  }
}
