package io.parallelrun.server.plugin;

/** Ways of a plugin to hang that no interrupt ends. */
enum Hang {
  SLEEPS("for (;;) { try { Thread.sleep(60_000); } catch (InterruptedException e) { } }"),
  LOCKS(
      "var lock = new java.util.concurrent.locks.ReentrantLock(); Thread t = new"
          + " Thread(lock::lock); t.setDaemon(true); t.start(); try { t.join(); } catch"
          + " (InterruptedException e) { } lock.lock(); throw new IllegalStateException();"),
  SPINS("while (System.getProperty(\"spinning.ends\") == null) { Thread.onSpinWait(); }"),
  READS(
      "try (var silent = new java.net.ServerSocket(0, 1,"
          + " java.net.InetAddress.getLoopbackAddress()); var s = new java.net.Socket("
          + "silent.getInetAddress(), silent.getLocalPort())) { s.getInputStream().read(); }"
          + " catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }");

  private static final String ENDS = "spinning.ends";

  private final String body;

  Hang(String body) {
    this.body = body;
  }

  /** Statements for the start of a method. */
  String statements() {
    return "if (true) { " + body + " }";
  }

  /** What spins from here on does so until {@link #spinningEnds}. */
  static void spinningBegins() {
    System.clearProperty(ENDS);
  }

  static void spinningEnds() {
    System.setProperty(ENDS, "now");
  }
}
