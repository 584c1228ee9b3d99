package io.parallelrun.testkit.rule;

import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Poller;
import io.parallelrun.testkit.SettableClock;
import io.parallelrun.testkit.TestConfig;
import io.parallelrun.testkit.TestContext;
import io.parallelrun.testkit.replay.Addresses;
import io.parallelrun.testkit.replay.Pages;
import io.parallelrun.testkit.replay.ReplayGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ServiceLoader;

/** Loads a plugin in a class loader of its own, uses it, lets go, and sees whether it goes. */
final class Unloading {
  /** Long enough for what frees itself, such as a client of HTTP. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long STEP_MILLIS = 50;

  private Unloading() {}

  static boolean succeeds(Lab lab) {
    ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
    WeakReference<ClassLoader> loader = used(lab, queue);
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (System.nanoTime() < end) {
        System.gc();
        if (queue.remove(STEP_MILLIS) != null || loader.refersTo(null)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** In a frame of its own, so that no local variable holds on to anything. */
  private static WeakReference<ClassLoader> used(Lab lab, ReferenceQueue<ClassLoader> queue) {
    try (PluginLoader loader = new PluginLoader(lab.classPath().roots())) {
      new Guarded(loader)
          .call(
              () -> {
                for (ConnectorPlugin plugin : ServiceLoader.load(ConnectorPlugin.class, loader)) {
                  for (ConnectorFactory factory : plugin.factories()) {
                    if (factory.descriptor().id().equals(lab.descriptor().id())) {
                      use(lab, factory);
                    }
                  }
                }
                return true;
              });
      return new WeakReference<>(loader, queue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void use(Lab lab, ConnectorFactory factory) throws Exception {
    SettableClock clock = new SettableClock(lab.cassette().recordedAt());
    ReplayGateway gateway =
        new ReplayGateway(
            lab.cassette(),
            Addresses.of(lab.spec(), lab.settings()),
            lab.canaries().forms(),
            clock,
            Pages.AS_RECORDED);
    TestContext context =
        new TestContext(
            "contract", lab.cassette().side(), clock, gateway, new LabLogger(new Words()));
    TestConfig config = new TestConfig(factory.descriptor().config(), lab.settings());
    try (Connector connector = factory.create(config, context)) {
      for (Poller poller : connector.pollers()) {
        poller.poll(new QuietCall(clock.instant().plus(poller.spec().deadline())), Cursor.START);
      }
    }
  }
}
