package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.server.plugin.archive.RefusedException;
import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin is replaced, switched off and let go while the product runs. */
class PluginReloadTest {
  @TempDir Path directory;
  @TempDir Path work;
  private CallGuard guard;

  @BeforeEach
  void guard() {
    guard = new CallGuard(Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    guard.close();
  }

  private void jar(String poll) throws Exception {
    PluginJar.make(directory, "v.jar", "V", PluginJar.source("V", "v", poll));
  }

  private OpenConnection open(ConnectorRegistry registry) throws Exception {
    return open(registry, "v");
  }

  private OpenConnection open(ConnectorRegistry registry, String type) throws Exception {
    return TestHost.of(registry, guard)
        .open(
            new ConnectionSettings(
                "c",
                type,
                Side.LEGACY,
                Map.of("url", "http://platform.example", "token", "env:TOKEN")));
  }

  private static String message(OpenConnection connection) throws Exception {
    PollOutcome outcome =
        connection.poll("p", Cursor.START).toCompletableFuture().get(20, TimeUnit.SECONDS);
    return ((PollOutcome.Failure) outcome).message();
  }

  private static String says(String text) {
    return "throw new IllegalStateException(\"" + text + "\");";
  }

  private static List<PluginState> departed(ConnectorRegistry registry) {
    return registry.departures().stream().map(PluginStatus::state).toList();
  }

  @Test
  void theNewOneIsUsedAtOnceAndTheFormerOneGoes() throws Exception {
    jar(says("one"));
    ConnectorRegistry registry = PluginJar.registry(directory);
    OpenConnection former = open(registry);
    assertThat(message(former)).contains("one");
    jar(says("two"));
    assertThat(message(former)).as("replacing the file changes nothing that runs").contains("one");

    registry.reload("v.jar");

    assertThat(former.isObsolete()).isTrue();
    OpenConnection latter = open(registry);
    assertThat(latter.isObsolete()).isFalse();
    assertThat(message(latter)).contains("two");
    assertThat(departed(registry)).containsExactly(PluginState.DRAINING);
    former.close();
    Waiting.until(() -> departed(registry).contains(PluginState.RELEASED));
  }

  @Test
  void fiftyReloadsLeaveOneClassLoader() throws Exception {
    jar(says("again"));
    ConnectorRegistry registry = PluginJar.registry(directory);
    for (int i = 0; i < 50; i++) {
      OpenConnection connection = open(registry);
      assertThat(message(connection)).contains("again");
      registry.reload("v.jar");
      connection.close();
    }
    Waiting.until(() -> departed(registry).stream().allMatch(PluginState.RELEASED::equals));
    assertThat(departed(registry)).hasSize(50);
    assertThat(registry.retained()).isZero();
  }

  /**
   * What a plugin does that holds its classes, and how it is named. What a thread-local keeps
   * refers to it, or the JDK would sweep it away some time.
   */
  private static Map<String, String> leaks() {
    return Map.of(
        "Thread t = new Thread(() -> { try { Thread.sleep(600_000); } catch"
            + " (InterruptedException e) { } }, \"vendor-cleanup\"); t.setDaemon(true); t.start();",
        "the thread \"vendor-cleanup\"",
        "ThreadLocal<Object> own = new ThreadLocal<>(); own.set(new Object() { Object self = own;"
            + " });",
        "a thread-local of the thread \"",
        "ThreadLocal<Object> own = new ThreadLocal<>();"
            + " own.set(new ArrayList<>(List.of(new Object() { Object self = own; })));",
        "a thread-local of the thread \"",
        "Runtime.getRuntime().addShutdownHook(new Thread(() -> { }, \"vendor-goodbye\"));",
        "the shutdown hook \"vendor-goodbye\"",
        "try { java.sql.DriverManager.registerDriver((java.sql.Driver)"
            + " java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(),"
            + " new Class<?>[] {java.sql.Driver.class}, (proxy, method, given) ->"
            + " method.getName().equals(\"hashCode\") ? (Object) 1 :"
            + " method.getName().equals(\"equals\") ? (Object) (proxy == given[0]) : null)); }"
            + " catch (java.sql.SQLException e) { throw new IllegalStateException(e); }",
        "the JDBC driver ",
        "try { java.lang.management.ManagementFactory.getPlatformMBeanServer().registerMBean("
            + "java.lang.reflect.Proxy.newProxyInstance(getClass().getClassLoader(),"
            + " new Class<?>[] {javax.management.DynamicMBean.class}, (proxy, method, given) ->"
            + " method.getName().equals(\"getMBeanInfo\") ? new javax.management.MBeanInfo("
            + "\"Leak\", \"Stays.\", null, null, null, null) : null),"
            + " new javax.management.ObjectName(\"vendor:type=Leak\")); }"
            + " catch (javax.management.JMException e) { throw new IllegalStateException(e); }",
        "the managed bean vendor:type=Leak");
  }

  @Test
  void aLeakIsShownWithItsSuspect() throws Exception {
    Map<String, String> suspects = new HashMap<>();
    for (Map.Entry<String, String> leak : leaks().entrySet()) {
      String type = "l" + suspects.size();
      String name = type.toUpperCase(Locale.ROOT);
      String source = PluginJar.source(name, type, leak.getKey() + says("leaking"));
      PluginJar.make(directory, type + ".jar", name, source);
      suspects.put(type + ".jar", leak.getValue());
    }
    ConnectorRegistry registry = PluginJar.registry(directory);
    for (String jar : suspects.keySet()) {
      OpenConnection connection = open(registry, jar.replace(".jar", ""));
      assertThat(message(connection)).contains("leaking");
      registry.reload(jar);
      connection.close();
    }
    Waiting.until(() -> registry.retained() == suspects.size());
    assertThat(registry.departures())
        .allSatisfy(
            each ->
                assertThat(each.cause())
                    .startsWith("Its classes are still held by " + suspects.get(each.source()))
                    .endsWith("."));
  }

  @Test
  void aNewOneThatCannotBeUsedLeavesTheFormerInUse() throws Exception {
    jar(says("good"));
    ConnectorRegistry registry = PluginJar.registry(directory);
    OpenConnection connection = open(registry);
    Files.writeString(directory.resolve("v.jar"), "this is text");
    assertThatThrownBy(() -> registry.reload("v.jar"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("not a readable jar");
    assertThat(connection.isObsolete()).isFalse();
    assertThat(message(connection)).contains("good");
    assertThat(registry.departures()).isEmpty();
  }

  @Test
  void whatIsSwitchedOffStaysOffAfterARestart() throws Exception {
    jar(says("on"));
    ConnectorRegistry registry = PluginJar.registry(directory);
    OpenConnection connection = open(registry);
    registry.disable("v.jar", "Switched off by ops: leaks.");
    assertThat(connection.isObsolete()).isTrue();
    assertThat(registry.descriptor("v")).isEmpty();
    connection.close();

    ConnectorRegistry later = PluginJar.registry(directory);
    PluginStatus off = later.plugins().get(later.plugins().size() - 1);
    assertThat(off.state()).isEqualTo(PluginState.DISABLED);
    assertThat(off.cause()).isEqualTo("Switched off by ops: leaks.");
    assertThat(later.enable("v.jar").state()).isEqualTo(PluginState.READY);
    assertThat(message(open(later))).contains("on");
  }

  @Test
  void aJarThatComesLaterIsFoundAndOneThatGoesIsLetGo() throws Exception {
    ConnectorRegistry registry = PluginJar.registry(directory);
    assertThat(registry.descriptor("v")).isEmpty();
    jar(says("late"));
    registry.scan();
    assertThat(message(open(registry))).contains("late");
    Files.delete(directory.resolve("v.jar"));
    registry.scan();
    assertThat(registry.descriptor("v")).isEmpty();
    assertThat(departed(registry)).containsExactly(PluginState.DRAINING);
  }

  @Test
  void anUploadIsCheckedBeforeAnythingIsWritten() throws Exception {
    jar(says("uploaded"));
    byte[] jar = Files.readAllBytes(directory.resolve("v.jar"));
    Files.delete(directory.resolve("v.jar"));
    Files.delete(directory.resolve("v.jar.sig"));
    ConnectorRegistry registry = PluginJar.registry(directory);
    assertThatThrownBy(() -> registry.install("../v.jar", jar, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("cannot be");
    assertThatThrownBy(() -> registry.install("v.jar", new byte[] {1, 2}, null))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> registry.install("v.jar", jar, null))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("It is not signed.");
    assertThat(directory).isEmptyDirectory();
    assertThat(registry.install("v.jar", jar, PluginJar.signature(jar)).state())
        .isEqualTo(PluginState.READY);
    assertThat(message(open(registry))).contains("uploaded");
  }

  private byte[] built(String source) throws Exception {
    Path jar = PluginJar.make(work, "v.jar", "V", source);
    return Files.readAllBytes(jar);
  }

  private void staysInUse(byte[] jar, String cause) throws Exception {
    byte[] before = Files.readAllBytes(directory.resolve("v.jar"));
    byte[] signed = Files.readAllBytes(directory.resolve("v.jar.sig"));
    ConnectorRegistry registry = PluginJar.registry(directory);
    OpenConnection connection = open(registry);
    assertThatThrownBy(() -> registry.install("v.jar", jar, PluginJar.signature(jar)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(cause)
        .satisfies(
            e ->
                assertThat(((RefusedException) e).remedy())
                    .endsWith("Nothing was changed: what was there before stays in use."));
    assertThat(connection.isObsolete()).isFalse();
    assertThat(message(connection)).contains("good");
    assertThat(message(open(registry))).contains("good");
    assertThat(registry.status("v.jar").orElseThrow().state()).isEqualTo(PluginState.ACTIVE);
    assertThat(registry.departures()).isEmpty();
    assertThat(directory.resolve("v.jar")).hasBinaryContent(before);
    assertThat(directory.resolve("v.jar.sig")).hasBinaryContent(signed);
    ConnectorRegistry later = PluginJar.registry(directory);
    assertThat(message(open(later))).as("after a restart").contains("good");
  }

  @Test
  void anUploadThatDoesNotLoadLeavesTheFormerInUseAndInPlace() throws Exception {
    jar(says("good"));
    byte[] broken =
        built(
            PluginJar.source("V", "v", says("never"))
                .replace(
                    "public List<ConnectorFactory> factories() {",
                    "public List<ConnectorFactory> factories() { if (true)"
                        + " throw new IllegalStateException(\"no license file\");"));
    staysInUse(broken, "no license file");
  }

  @Test
  void soDoesOneWhoseConnectorIsThereAlready() throws Exception {
    jar(says("good"));
    PluginJar.make(directory, "w.jar", "W", PluginJar.source("W", "w", says("other")));
    staysInUse(built(PluginJar.source("V", "w", says("never"))), "connector \"w\"");
  }

  @Test
  void aNewUploadThatDoesNotLoadLeavesNothing() throws Exception {
    jar(says("good"));
    byte[] twice = built(PluginJar.source("V", "v", says("never")));
    ConnectorRegistry registry = PluginJar.registry(directory);
    assertThatThrownBy(() -> registry.install("n.jar", twice, PluginJar.signature(twice)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("connector \"v\"");
    assertThat(directory.resolve("n.jar")).doesNotExist();
    assertThat(directory.resolve("n.jar.sig")).doesNotExist();
    assertThat(registry.status("n.jar")).isEmpty();
  }

  @Test
  void anUploadTakesThePlaceOfTheFormer() throws Exception {
    jar(says("good"));
    ConnectorRegistry registry = PluginJar.registry(directory);
    OpenConnection former = open(registry);
    byte[] better = built(PluginJar.source("V", "v", says("better")));
    registry.install("v.jar", better, PluginJar.signature(better));
    assertThat(former.isObsolete()).isTrue();
    assertThat(message(open(registry))).contains("better");
    assertThat(directory.resolve("v.jar")).hasBinaryContent(better);
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void whatIsSwitchedOffStaysSoWhenItIsReplaced() throws Exception {
    jar(says("good"));
    ConnectorRegistry registry = PluginJar.registry(directory);
    registry.disable("v.jar", "Switched off by ops: leaks.");
    byte[] better = built(PluginJar.source("V", "v", says("better")));
    assertThat(registry.install("v.jar", better, PluginJar.signature(better)).state())
        .isEqualTo(PluginState.DISABLED);
    registry.enable("v.jar");
    assertThat(message(open(registry))).contains("better");
  }
}
