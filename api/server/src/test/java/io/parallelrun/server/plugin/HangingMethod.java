package io.parallelrun.server.plugin;

/**
 * Methods of the contract other than polls.
 *
 * @see Hang
 */
enum HangingMethod {
  VALIDATE(
      "public Connector create(",
      "public List<ConfigIssue> validate(ConnectorConfig c) { %s return List.of(); }"
          + " public Connector create(",
      "validate",
      "validating settings",
      5),
  CREATE("ConnectorContext context) {", "ConnectorContext context) { %s", "open", "opening", 10),
  POLLERS(
      "public List<Poller> pollers() {",
      "public List<Poller> pollers() { %s",
      "open",
      "listing its pollers",
      10),
  CHECK_STEPS(
      "public List<CheckStep> checkSteps() {",
      "public List<CheckStep> checkSteps() { %s",
      "check",
      "listing the steps of the check",
      5),
  CHECK_STEP(
      "call -> \"there\"", "call -> { %s return \"there\"; }", "check connect", "Connect", 20),
  PEOPLE(
      "public List<Poller> pollers() {",
      "public Optional<PersonLookup> people() { %s return Optional.empty(); }"
          + " public List<Poller> pollers() {",
      "person",
      "looking up a person",
      10),
  FIND(
      "public List<Poller> pollers() {",
      "public Optional<PersonLookup> people() { return Optional.of((call, id) -> { %s"
          + " return Optional.empty(); }); } public List<Poller> pollers() {",
      "person",
      "looking up a person",
      10),
  CLOSE(
      "public List<Poller> pollers() {",
      "public void close() { %s } public List<Poller> pollers() {",
      "close",
      "closing",
      5);

  private final String part;
  private final String instead;
  private final String call;
  private final String doing;
  private final int deadline;

  HangingMethod(String part, String instead, String call, String doing, int deadline) {
    this.part = part;
    this.instead = instead;
    this.call = call;
    this.doing = doing;
    this.deadline = deadline;
  }

  /** Source of a plugin in which it hangs. */
  String in(String source, Hang hang) {
    return source
        .replace(part, instead.formatted(hang.statements()))
        .replace("help(\"Who.\").build()))", "help(\"Who.\").build())).with(Ability.NAME_PEOPLE)");
  }

  /** What the call into it is named after its connection. */
  String call() {
    return call;
  }

  /** What the call says it is doing. */
  String doing() {
    return doing;
  }

  /** What whoever asked is told in the end. */
  String told() {
    return "did not end within " + deadline + " s while " + doing + ", begun at ";
  }
}
