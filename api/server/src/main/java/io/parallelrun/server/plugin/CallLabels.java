package io.parallelrun.server.plugin;

import java.util.List;
import java.util.Optional;
import org.jboss.logging.MDC;

/**
 * What every log line of a call says of it.
 *
 * @param plugin its id, or the source of one that has none
 * @param connection slug; of a check of settings alone, the connector
 * @param side of the run; empty where there is none
 * @param doing the poller, or what else is done
 */
record CallLabels(String plugin, String connection, String side, String doing) {
  private static final List<String> KEYS =
      List.of("call", "plugin", "connection", "side", "poller");

  /** Connection and what is done. */
  String name() {
    return connection + "/" + doing;
  }

  /** Those who log on this thread say it from here on. */
  void enter() {
    MDC.put("call", name());
    MDC.put("plugin", plugin);
    MDC.put("connection", connection);
    MDC.put("side", side);
    MDC.put("poller", doing);
  }

  /** They do not say it any more. */
  static void leave() {
    KEYS.forEach(MDC::remove);
  }

  /** Whether those who log on this thread say of which connection. */
  static boolean areThere() {
    return Optional.ofNullable(MDC.get("connection")).isPresent();
  }
}
