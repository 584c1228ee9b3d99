package vendor;

import io.parallelrun.spi.*;
import java.time.Duration;
import java.util.*;

/** What every case shares: one connector with one poller; a case says only what its poll does. */
public abstract class OnePoller implements ConnectorPlugin {
  public record Given(ConnectorConfig config, ConnectorContext context) {}

  protected abstract PollResult poll(Given given, CallContext call, Cursor cursor)
      throws ConnectorException, InterruptedException;

  protected void close(Given given) {}

  protected PollResult one(Given given, String name) {
    return PollResult.of(
        List.of(
            new Observation.ContentCount(
                name, given.context().clock().instant(), Count.exact(1))));
  }

  @Override
  public List<ConnectorFactory> factories() {
    return List.of(
        new ConnectorFactory() {
          @Override
          public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(
                "one",
                "One",
                "Vendor",
                "Reads one thing.",
                Stability.EXPERIMENTAL,
                ConfigSpec.of(
                    ConfigProperty.named("url", ConfigType.URL).build(),
                    ConfigProperty.named("token", ConfigType.SECRET).build()));
          }

          @Override
          public Connector create(ConnectorConfig config, ConnectorContext context) {
            return connector(new Given(config, context));
          }
        });
  }

  protected Connector connector(Given given) {
    return new Connector() {
      @Override
      public List<CheckStep> checkSteps() {
        return List.of();
      }

      @Override
      public List<Poller> pollers() {
        return List.of(
            Poller.of(
                new PollerSpec(
                    "p",
                    Set.of(ObservationKind.CONTENT_COUNT),
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30),
                    0,
                    List.of()),
                (call, cursor) -> poll(given, call, cursor)));
      }

      @Override
      public void close() {
        OnePoller.this.close(given);
      }
    };
  }
}
