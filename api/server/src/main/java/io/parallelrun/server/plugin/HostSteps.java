package io.parallelrun.server.plugin;

import io.parallelrun.spi.CheckStage;
import io.parallelrun.spi.CheckStep;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a check that the host makes itself, for each address the connection may call: none
 * where its settings have no address.
 */
final class HostSteps {
  private HostSteps() {}

  /** Steps by stage: all names first, then all connections. */
  static List<CheckStep> of(OutboundHosts hosts, Reach reach) {
    List<CheckStep> steps = new ArrayList<>();
    for (String name : hosts.addresses().stream().map(URI::getHost).distinct().toList()) {
      steps.add(
          new CheckStep(
              CheckStage.RESOLVE, "Find the address of " + name, call -> reach.resolve(name)));
    }
    for (URI uri : hosts.addresses()) {
      steps.add(
          new CheckStep(
              CheckStage.CONNECT,
              "Connect to " + OutboundHosts.authority(uri),
              call -> {
                hosts.require(uri);
                return reach.connect(uri);
              }));
    }
    return List.copyOf(steps);
  }
}
