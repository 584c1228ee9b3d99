package io.parallelrun.process.child;

import io.parallelrun.process.child.HostPipe.HostFailure;
import io.parallelrun.process.child.Instance.GarbageException;
import io.parallelrun.process.wire.Codec;
import io.parallelrun.process.wire.DescriptorCodec;
import io.parallelrun.process.wire.FrameType;
import io.parallelrun.process.wire.Loaded;
import io.parallelrun.process.wire.MalformedException;
import io.parallelrun.process.wire.PersonCodec;
import io.parallelrun.process.wire.PollCodec;
import io.parallelrun.process.wire.Request;
import io.parallelrun.process.wire.StepData;
import io.parallelrun.process.wire.Thrown;
import io.parallelrun.process.wire.WireOut;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.ConnectorFactory;
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.PersonName;
import io.parallelrun.spi.PollerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Does what the host asks, each call on its own thread, and answers whatever happens. */
final class Work {
  private final HostPipe pipe;
  private final Map<Long, Instance> instances = new ConcurrentHashMap<>();
  private volatile @Nullable LoadedPlugin plugin;

  Work(HostPipe pipe) {
    this.pipe = pipe;
  }

  void run(RunningCall call, Request request) {
    call.enter();
    try {
      perform(call, request);
    } catch (Throwable e) {
      // Whatever a plugin throws, errors of linking and stack included, ends here.
      fail(call, e);
    } finally {
      call.leave();
    }
  }

  private void perform(RunningCall call, Request request) throws Exception {
    if (request instanceof Request.Load load) {
      LoadedPlugin loaded = LoadedPlugin.load(Path.of(load.jar()));
      plugin = loaded;
      answer(call, Loaded.CODEC, loaded.loaded());
      return;
    }
    Thread.currentThread().setContextClassLoader(plugin().loader());
    if (request instanceof Request.Validate validate) {
      validate(call, validate);
    } else if (request instanceof Request.Create create) {
      create(call, create);
    } else if (request instanceof Request.Close close) {
      close(call, close);
    } else {
      performAtInstance(call, request);
    }
  }

  private void performAtInstance(RunningCall call, Request request) throws Exception {
    if (request instanceof Request.CheckSteps check) {
      answer(call, StepData.ALL, steps(enter(call, check.instance()), check.check()));
    } else if (request instanceof Request.RunStep step) {
      Instance instance = enter(call, step.instance());
      String found = instance.step(step.check(), step.index()).action().run(call);
      answer(call, Codec.TEXT, returned("the check step", found));
    } else if (request instanceof Request.Pollers pollers) {
      answer(call, PollCodec.SPECS, specs(enter(call, pollers.instance())));
    } else if (request instanceof Request.Poll poll) {
      Instance instance = enter(call, poll.instance());
      answer(
          call,
          PollCodec.RESULT,
          returned("poll", instance.poller(poll.index(), poll.poller()).poll(call, poll.cursor())));
    } else if (request instanceof Request.Person person) {
      Instance instance = enter(call, person.instance());
      answer(call, PersonCodec.ANSWER, found(instance, call, person.vendorId()));
    }
  }

  /** What a defect says may quote a name, so only its class is told. */
  private static Optional<PersonName> found(Instance instance, RunningCall call, String vendorId)
      throws ConnectorException, InterruptedException {
    PersonLookup lookup = instance.people();
    try {
      return returned("the lookup of a person", lookup.find(call, vendorId));
    } catch (HostFailure | GarbageException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw new GarbageException("the lookup of a person threw " + e.getClass().getName());
    }
  }

  private void validate(RunningCall call, Request.Validate request) throws IOException {
    // Secrets belong to an instance; here there is none, so only their presence can be asked for.
    Instance none = new Instance(0);
    RemoteConfig config = new RemoteConfig(request.config(), none, pipe);
    answer(
        call,
        DescriptorCodec.ISSUES,
        Instance.complete("validate", factory(request.connector()).validate(config)));
  }

  private void create(RunningCall call, Request.Create request) throws Exception {
    Instance instance = new Instance(request.instance());
    call.enter(instance);
    Connector made =
        factory(request.connector())
            .create(
                new RemoteConfig(request.config(), instance, pipe),
                new RemoteContext(request, instance, pipe));
    instance.is(returned("create", made));
    instances.put(request.instance(), instance);
    answer(call, Codec.DONE, true);
  }

  private void close(RunningCall call, Request.Close request) throws IOException {
    Instance instance = instances.remove(request.instance());
    if (instance != null) {
      call.enter(instance);
      instance.connector().close();
    }
    answer(call, Codec.DONE, true);
  }

  private static List<StepData> steps(Instance instance, long check) {
    return instance.list(check).stream()
        .map(step -> new StepData(step.stage(), step.label(), step.poller()))
        .toList();
  }

  private static List<PollerSpec> specs(Instance instance) {
    List<PollerSpec> specs = new ArrayList<>();
    instance.pollers().forEach(poller -> specs.add(returned("spec", poller.spec())));
    return specs;
  }

  private Instance enter(RunningCall call, long number) {
    Instance instance = instances.get(number);
    if (instance == null) {
      throw new IllegalStateException("no instance " + number);
    }
    call.enter(instance);
    return instance;
  }

  private static <T> T returned(String method, @Nullable T value) {
    if (value == null) {
      throw new GarbageException(method + " returned null");
    }
    return value;
  }

  private LoadedPlugin plugin() {
    LoadedPlugin loaded = plugin;
    if (loaded == null) {
      throw new IllegalStateException("no plugin is loaded");
    }
    return loaded;
  }

  private ConnectorFactory factory(String connector) {
    return plugin().factory(connector);
  }

  private <T> void answer(RunningCall call, Codec<T> codec, T value) throws IOException {
    try {
      pipe.send(FrameType.RESULT, call.number(), codec, value);
    } catch (MalformedException | WireOut.TooLarge e) {
      throw new GarbageException("it answered with " + e.getMessage());
    }
  }

  private void fail(RunningCall call, Throwable thrown) {
    Thrown data;
    try {
      data = describe(thrown);
    } catch (Throwable e) {
      // A message or a stack trace of the plugin's own making can fail, too.
      data = Thrown.bug("The connector threw " + thrown.getClass().getName(), "");
    }
    try {
      pipe.send(FrameType.FAILURE, call.number(), Thrown.CODEC, data);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Thrown describe(Throwable thrown) {
    if (thrown instanceof HostFailure failure) {
      return failure.thrown;
    }
    if (thrown instanceof GarbageException garbage) {
      return Thrown.bug("The connector broke the contract: " + garbage.getMessage() + ".", "");
    }
    LoadedPlugin loaded = plugin;
    return thrown instanceof LinkageError broken && loaded != null
        ? Thrown.broken(broken, loaded.alignment())
        : Thrown.of(thrown);
  }
}
