package io.parallelrun.process;

import io.parallelrun.process.wire.Codec;
import io.parallelrun.process.wire.ConfigValue;
import io.parallelrun.process.wire.PersonCodec;
import io.parallelrun.process.wire.PollCodec;
import io.parallelrun.process.wire.Request;
import io.parallelrun.process.wire.StepData;
import io.parallelrun.spi.Ability;
import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorDescriptor;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.PollResult;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.PollerSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connector whose instance lives in the child. After a restart the instance is made again, from
 * the same configuration, before it is used. Thread-safe.
 */
final class ProcessConnector implements Connector {
  private static final System.Logger LOG = System.getLogger(ProcessConnector.class.getName());

  private final Supervisor supervisor;
  private final ProcessSettings settings;
  private final Connections connections;
  private final Request.Create made;
  private final Lent lent;
  private final Set<Ability> abilities;
  private final AtomicLong checks = new AtomicLong();
  private final ReentrantLock making = new ReentrantLock();
  private @Nullable Session madeIn;
  private volatile boolean closed;

  private ProcessConnector(
      Supervisor supervisor,
      ProcessSettings settings,
      Connections connections,
      Request.Create made,
      Lent lent,
      Set<Ability> abilities) {
    this.abilities = abilities;
    this.supervisor = supervisor;
    this.settings = settings;
    this.connections = connections;
    this.made = made;
    this.lent = lent;
  }

  /** Makes the instance in the child at once, so that what is wrong with it shows now. */
  static ProcessConnector open(
      Supervisor supervisor,
      ProcessSettings settings,
      Connections connections,
      ConnectorDescriptor connector,
      List<ConfigValue> values,
      Lent lent)
      throws ConnectorException {
    ConnectorContext context = lent.required();
    Request.Create made =
        new Request.Create(
            connections.add(context),
            connector.id(),
            values,
            context.connection(),
            context.side(),
            levels(context.logger()));
    ProcessConnector opened =
        new ProcessConnector(supervisor, settings, connections, made, lent, connector.abilities());
    boolean usable = false;
    try {
      opened.ready(settings.startDeadline());
      usable = true;
      return opened;
    } catch (PluginFailureException e) {
      throw e.checked();
    } catch (InterruptedException e) {
      throw interrupted().checked();
    } finally {
      if (!usable) {
        connections.remove(made.instance());
      }
    }
  }

  private static int levels(System.Logger logger) {
    int levels = 0;
    for (System.Logger.Level level : System.Logger.Level.values()) {
      levels |= logger.isLoggable(level) ? 1 << level.ordinal() : 0;
    }
    return levels;
  }

  @Override
  public List<CheckStep> checkSteps() {
    long check = checks.incrementAndGet();
    List<CheckStep> steps = new ArrayList<>();
    for (StepData step : list(new Request.CheckSteps(made.instance(), check), StepData.ALL)) {
      int index = steps.size();
      steps.add(
          new CheckStep(
              step.stage(), step.label(), step.poller(), context -> run(check, index, context)));
    }
    return List.copyOf(steps);
  }

  private String run(long check, int index, CallContext context)
      throws ConnectorException, InterruptedException {
    return guarded(new Request.RunStep(made.instance(), check, index), Codec.TEXT, context);
  }

  @Override
  public List<Poller> pollers() {
    List<Poller> pollers = new ArrayList<>();
    for (PollerSpec spec : list(new Request.Pollers(made.instance()), PollCodec.SPECS)) {
      int index = pollers.size();
      pollers.add(Poller.of(spec, (context, cursor) -> poll(spec, index, context, cursor)));
    }
    return List.copyOf(pollers);
  }

  private PollResult poll(PollerSpec spec, int index, CallContext context, Cursor cursor)
      throws ConnectorException, InterruptedException {
    return guarded(
        new Request.Poll(made.instance(), index, spec.name(), cursor), PollCodec.RESULT, context);
  }

  /** By what the plugin said when it was loaded; the child is asked for nothing here. */
  @Override
  public Optional<PersonLookup> people() {
    return abilities.contains(Ability.NAME_PEOPLE)
        ? Optional.of(
            (context, vendorId) ->
                guarded(new Request.Person(made.instance(), vendorId), PersonCodec.ANSWER, context))
        : Optional.empty();
  }

  private <T> T guarded(Request request, Codec<T> answer, CallContext context)
      throws ConnectorException, InterruptedException {
    try {
      Session session = ready(left(context));
      Duration left = left(context);
      if (left.isNegative() || left.isZero()) {
        throw new PluginFailureException(
            FailureKind.UNAVAILABLE,
            "The plugin's process came up too late for this call.",
            "Nothing to do: the next call finds it.");
      }
      return session.call(new Session.Call<>(request, answer, lent, Optional.of(context)), left);
    } catch (PluginFailureException e) {
      throw e.checked();
    }
  }

  private Duration left(CallContext context) {
    return Duration.between(settings.clock().instant(), context.deadline());
  }

  private <T> T list(Request request, Codec<T> answer) {
    try {
      return ready(settings.startDeadline())
          .call(
              new Session.Call<>(request, answer, lent, Optional.empty()), settings.callDeadline());
    } catch (ConnectorException e) {
      throw new PluginFailureException(e.kind(), String.valueOf(e.getMessage()), e.remedy(), e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** The child, with this instance in it; waits so long for a start. */
  private Session ready(Duration atMost) throws ConnectorException, InterruptedException {
    if (closed) {
      throw new PluginFailureException(
          FailureKind.UNAVAILABLE, "The connection is closed.", "Open it again.");
    }
    Session session = supervisor.session(atMost);
    making.lockInterruptibly();
    try {
      if (!session.equals(madeIn)) {
        session.call(
            new Session.Call<>(made, Codec.DONE, lent, Optional.empty()), settings.callDeadline());
        madeIn = session;
      }
      return session;
    } finally {
      making.unlock();
    }
  }

  private static PluginFailureException interrupted() {
    Thread.currentThread().interrupt();
    return new PluginFailureException(
        FailureKind.UNAVAILABLE, "It was interrupted.", "Check that the platform answers.");
  }

  /**
   * @throws ProcessDiedException when it did so by closing: to be blamed for it
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    try {
      Session last = supervisor.living();
      if (last != null) {
        last.call(
            new Session.Call<>(
                new Request.Close(made.instance()), Codec.DONE, lent, Optional.empty()),
            settings.callDeadline());
      }
    } catch (ConnectorException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "A connector did not close", e);
      if (e instanceof ProcessDiedException death && death.kind() == FailureKind.BUG) {
        throw death;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed = true;
      connections.remove(made.instance());
    }
  }
}
