package io.parallelrun.process;

import io.parallelrun.spi.Connector;
import java.nio.file.Path;

/** A host to be killed: starts a child, says its number, and waits in a call that never ends. */
final class SmallHost {
  private SmallHost() {}

  public static void main(String[] arguments) throws Exception {
    TestHost host = new TestHost();
    ProcessSettings settings = host.settings().directory(Path.of(arguments[1])).build();
    ProcessPlugin plugin = ProcessPlugin.start(settings, Path.of(arguments[0]));
    Connector connector = host.open(plugin);
    TestCall call = TestCall.patient();
    Polls.Started poll = Polls.start(connector, arguments[2], call);
    String grandchild = call.reached().get();
    System.out.println(plugin.status().pid().orElseThrow() + " " + grandchild);
    poll.end().join();
  }
}
