package io.parallelrun.process.child;

/** The processes the plugin started. */
final class Offspring {
  private Offspring() {}

  /** Ends them by force; they do not outlive the child. */
  static void end() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
