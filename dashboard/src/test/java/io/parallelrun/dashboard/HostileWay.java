package io.parallelrun.dashboard;

import java.util.Locale;

/** What polls of plugins do that do not play by the rules, and what is told of it. */
enum HostileWay {
  SLEEPS(
      Harm.HOLDS_THREAD,
      "for (;;) { try { Thread.sleep(60_000); } catch (InterruptedException e) { } }",
      HostileWay.LATE),
  LOCKS(
      Harm.HOLDS_THREAD,
      "var lock = new java.util.concurrent.locks.ReentrantLock(); Thread t = new"
          + " Thread(lock::lock); t.setDaemon(true); t.start(); try { t.join(); } catch"
          + " (InterruptedException e) { } lock.lock();",
      HostileWay.LATE),
  SPINS(
      Harm.HOLDS_THREAD,
      "while (System.getProperty(\"spinning.ends\") == null) { Thread.onSpinWait(); }",
      HostileWay.LATE),
  OVERFLOWS(
      Harm.DEFECT, "throw new StackOverflowError();", "The connector threw StackOverflowError"),
  EXHAUSTS(
      Harm.DEFECT,
      "throw new OutOfMemoryError(\"made up\");",
      "The connector threw OutOfMemoryError: made up"),
  FLOODS(
      Harm.DEFECT,
      "List<Observation> all = new ArrayList<>(); for (int i = 0; i < 60_000; i++) {"
          + " all.add(new Observation.ContentCount(\"n\" + i, Instant.EPOCH, Count.exact(i))); }"
          + " return PollResult.of(all);",
      "The connector brought 60000 observations in one poll; at most 50000 are taken."),
  EMPTY(Harm.DEFECT, "return null;", "The connector returned nothing."),
  PRIES(
      Harm.DEFECT,
      "throw new IllegalStateException(\"\" + io.parallelrun.server.plugin.SecretSource.class);",
      "The connector threw NoClassDefFoundError: io/parallelrun/server/plugin/SecretSource"),
  EXITS(
      Harm.ENDS_PROCESS,
      "System.exit(3);",
      "The plugin ended its process with exit code 3 (System.exit or halt)."),
  HOARDS(
      Harm.ENDS_PROCESS,
      "List<byte[]> all = new ArrayList<>(); while (true) { all.add(new byte[1 << 23]); }",
      "The plugin's process ran out of memory."),
  STORMS(
      Harm.ENDS_PROCESS,
      "for (int i = 0; i < 3; i++) { new Thread(() -> { while (true) { Thread.onSpinWait(); }"
          + " }).start(); } while (true) { Thread.onSpinWait(); }",
      "The plugin's process was killed after the deadline."),
  SPAWNS(
      Harm.ENDS_PROCESS,
      "try { new ProcessBuilder(\"sleep\", \"6173\").start(); } catch (java.io.IOException e) {"
          + " throw new java.io.UncheckedIOException(e); } for (;;) { try {"
          + " Thread.sleep(60_000); } catch (InterruptedException e) { } }",
      "The plugin's process was killed after the deadline.");

  /** What it costs. */
  enum Harm {
    /** A thread of the product, for good. */
    HOLDS_THREAD,
    /** Nothing but the poll. */
    DEFECT,
    /** The process it has for itself. */
    ENDS_PROCESS
  }

  private static final String LATE = "It did not end within 1 s, begun at ";

  private final Harm harm;
  private final String body;
  private final String told;

  HostileWay(Harm harm, String body, String told) {
    this.harm = harm;
    this.body = body;
    this.told = told;
  }

  Harm harm() {
    return harm;
  }

  /** The simple name of its class. */
  String plugin() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** Its connector, and the connection that uses it. */
  String slug() {
    return PluginFolder.id(name());
  }

  String jar() {
    return slug() + ".jar";
  }

  /** The cause, as people are told it; of a process, why it ended. */
  String told() {
    return told;
  }

  /** Whether a text tells the cause: of what had to be killed, that it did not end. */
  boolean isToldIn(String text) {
    return text.contains(deadline() == 1 ? LATE : told);
  }

  String source() {
    return HostilePlugins.source(plugin(), deadline(), "if (true) { " + body + " } return null;");
  }

  /** In seconds; what ends by itself has time to, however busy the machine is. */
  private int deadline() {
    return harm == Harm.HOLDS_THREAD || told.endsWith("after the deadline.") ? 1 : 20;
  }
}
