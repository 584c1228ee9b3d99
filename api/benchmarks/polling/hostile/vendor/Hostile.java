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
