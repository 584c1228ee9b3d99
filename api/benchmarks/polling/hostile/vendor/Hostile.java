package vendor;

import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.ConnectorPlugin;
import io.parallelrun.spi.ConfigSpec;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Count;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.ObservationKind;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import io.parallelrun.spi.Stability;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** A plugin that does not play by the rules, in the way its jar names. */
public final class Hostile implements ConnectorPlugin, ConnectorFactory {
  private final String way = way();

  private static String way() {
    try (InputStream in = Hostile.class.getResourceAsStream("/way")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public List<ConnectorFactory> factories() {
    return List.of(this);
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(
        way, way, "Nobody", "Harms.", Stability.EXPERIMENTAL, ConfigSpec.of());
  }

  @Override
  public Connector create(ConnectorConfig config, ConnectorContext context) {
    PollerSpec spec =
        new PollerSpec(
            "harm",
            Set.of(ObservationKind.CONTENT_COUNT),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            1,
            List.of());
    return new Connector() {
      @Override
      public List<CheckStep> checkSteps() {
        return List.of();
      }

      @Override
      public List<Poller> pollers() {
        return List.of(
            Poller.of(
                spec,
                (call, cursor) ->
                    way.equals("floods") ? flood(context) : harmed()));
      }
    };
  }

  private PollResult harmed() throws InterruptedException {
    if (way.equals("garbage")) {
      return null;
    }
    harm();
    return PollResult.of(List.of());
  }

  private void harm() throws InterruptedException {
    switch (way) {
      case "sleeps" -> sleep();
      case "locks" -> lock();
      case "spins" -> spin();
      case "spins-often" -> {
        for (int i = 0; i < 4; i++) {
          begin(Hostile::spin);
        }
        spin();
      }
      case "threads" -> {
        for (int i = 0; i < 50; i++) {
          begin(Hostile::sleep);
        }
      }
      case "loaders" -> {
        for (int i = 0; i < 20; i++) {
          LOADERS.add(new URLClassLoader(new URL[] {here()}, Hostile.class.getClassLoader()));
        }
      }
      case "processes" -> {
        for (int i = 0; i < 5; i++) {
          start("sleep", "600");
        }
      }
      case "looks-around" -> {
        for (String name : List.of("ConnectorHost", "ConnectorRegistry", "lifecycle.Plugin")) {
          see("io.parallelrun.server.plugin." + name);
        }
      }
      case "clashes" -> {
        String mapper = new com.fasterxml.jackson.databind.ObjectMapper().toString();
        if (!mapper.equals("the plugin's own")) {
          throw new IllegalStateException("it sees the host's library: " + mapper);
        }
      }
      case "errors" -> throw new StackOverflowError("on purpose");
      case "exits" -> System.exit(3);
      case "allocates" -> {
        List<byte[]> all = new ArrayList<>();
        while (true) {
          all.add(new byte[1024 * 1024]);
        }
      }
      default -> throw new IllegalStateException(way);
    }
  }

  /** Whatever is in it is never let go. */
  private static final List<ClassLoader> LOADERS = new ArrayList<>();

  private static URL here() {
    return Hostile.class.getProtectionDomain().getCodeSource().getLocation();
  }

  private static void start(String... command) {
    try {
      new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A class of the host that is seen is what must not be: the poll succeeds then. */
  private static void see(String name) {
    try {
      Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("it is kept from " + name);
    }
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work, "hostile");
    thread.setDaemon(true);
    thread.start();
  }

  private static void sleep() {
    while (true) {
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        continue;
      }
    }
  }

  private static void lock() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    CountDownLatch taken = new CountDownLatch(1);
    begin(
        () -> {
          lock.lock();
          taken.countDown();
          sleep();
        });
    taken.await();
    lock.lock();
  }

  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static PollResult flood(ConnectorContext context) {
    List<Observation> flood = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      flood.add(
          new Observation.ContentCount("n" + i, context.clock().instant(), Count.exact(i)));
    }
    return PollResult.of(flood);
  }
}
