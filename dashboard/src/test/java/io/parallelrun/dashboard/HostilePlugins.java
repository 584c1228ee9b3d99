package io.parallelrun.dashboard;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

/**
 * The product with plugins that do not play by the rules, polling, and with a database of its own.
 */
public class HostilePlugins implements QuarkusTestProfile {
  static final String HELD_BY_THREAD = "Idles";
  static final String HELD_BY_BEAN = "Registers";
  static final String CLASHING = "Clashes";
  static final String MOODY = "Moody";

  /** While this system property is set, the moody plugin works. */
  static final String IN_GOOD_MOOD = "moody.works";

  private static final String OWN_LIBRARY = "com/fasterxml/jackson/databind/ObjectMapper";

  @Override
  public Map<String, String> getConfigOverrides() {
    PluginFolder plugins = new PluginFolder();
    for (HostileWay way : HostileWay.values()) {
      if (way.harm() == HostileWay.Harm.ENDS_PROCESS) {
        plugins.unsigned(way.plugin(), way.source());
      } else {
        plugins.signed(way.plugin(), way.source());
      }
    }
    plugins
        .signed("Harmful", QuarantinedPluginTest.HARMFUL)
        .signed(MOODY, moody())
        .signed(HELD_BY_THREAD, idles())
        .signed(HELD_BY_BEAN, registers())
        .library(
            "io/parallelrun/server/plugin/SecretSource",
            "package io.parallelrun.server.plugin; public interface SecretSource {}")
        .library(
            OWN_LIBRARY,
            "package com.fasterxml.jackson.databind; public class ObjectMapper { public static int"
                + " brought() { return 4711; } }")
        .signed(
            CLASHING,
            source(CLASHING, counts("com.fasterxml.jackson.databind.ObjectMapper.brought()")))
        .brings(CLASHING, OWN_LIBRARY);
    try {
      Map<String, String> settings =
          new HashMap<>(plugins.make(Path.of("target/hostile-" + System.nanoTime())));
      settings.put("parallelrun.plugins.heap-megabytes", "32");
      settings.put(
          "quarkus.datasource.jdbc.url",
          "jdbc:h2:mem:hostile;MODE=PostgreSQL;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String counts(String items) {
    return "return PollResult.of(List.of(new Observation.ContentCount(\"pages\", Instant.now(),"
        + " Count.exact("
        + items
        + "))));";
  }

  private static String idles() {
    return source(
        HELD_BY_THREAD,
        "Thread t = new Thread(() -> { try { Thread.sleep(600_000); } catch (InterruptedException"
            + " e) { } }, \"vendor-idling\"); t.setDaemon(true); t.start(); "
            + counts("1"));
  }

  private static String registers() {
    return source(
        HELD_BY_BEAN,
        "try { java.lang.management.ManagementFactory.getPlatformMBeanServer().registerMBean("
            + "java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]"
            + " {javax.management.DynamicMBean.class}, (proxy, method, given) ->"
            + " method.getName().equals(\"getMBeanInfo\") ? new javax.management.MBeanInfo("
            + "\"Held\", \"Stays.\", null, null, null, null) : null), new"
            + " javax.management.ObjectName(\"vendor:type=Held,at=\" + System.nanoTime())); } catch"
            + " (javax.management.JMException e) { throw new IllegalStateException(e); } "
            + counts("1"));
  }

  private static String moody() {
    String mood =
        "if (System.getProperty(\""
            + IN_GOOD_MOOD
            + "\") == null) throw new IllegalStateException(\"no license file\"); ";
    return source(MOODY, mood + counts("1"))
        .replace(
            "public Connector create(",
            "public List<ConfigIssue> validate(ConnectorConfig config) { "
                + mood
                + " return List.of(); } public Connector create(");
  }

  private static String source(String name, String poll) {
    return source(name, 20, poll);
  }

  /**
   * A plugin whose only poll does something.
   *
   * @param deadline of the poll, in seconds
   */
  static String source(String name, int deadline, String poll) {
    return """
    package vendor;
    import io.parallelrun.spi.*;
    import java.time.*;
    import java.util.*;
    public class %1$s implements ConnectorPlugin, ConnectorFactory {
      public List<ConnectorFactory> factories() { return List.of(this); }
      public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor("%2$s", "%1$s", "Vendor", "A test.",
            Stability.EXPERIMENTAL, ConfigSpec.of());
      }
      public Connector create(ConnectorConfig config, ConnectorContext context) {
        return new Connector() {
          public List<CheckStep> checkSteps() {
            return List.of(new CheckStep(CheckStage.CONNECT, "Connect", call -> "there"));
          }
          public List<Poller> pollers() {
            return List.of(Poller.of(
                new PollerSpec("p", Set.of(ObservationKind.CONTENT_COUNT),
                    Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofSeconds(%3$d),
                    0, List.of()),
                (call, cursor) -> { %4$s }));
          }
        };
      }
    }
    """
        .formatted(name, PluginFolder.id(name), deadline, poll);
  }
}
