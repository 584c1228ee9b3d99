package io.parallelrun.process.wire;

import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.Side;
import java.io.IOException;
import java.util.List;

/** What the host asks of the child. Instances are numbered by the host. */
public sealed interface Request {
  /** How it travels. */
  Codec<Request> CODEC = Codec.of(Request::write, Request::read);

  /** Load the plugin; answered by {@link Loaded}. */
  record Load(String jar) implements Request {}

  /** Look across a configuration; answered by issues. */
  record Validate(String connector, List<ConfigValue> config) implements Request {}

  /**
   * Make an instance; answered when it is made.
   *
   * @param levels one bit per level of the logger, by its ordinal
   */
  record Create(
      long instance,
      String connector,
      List<ConfigValue> config,
      String connection,
      Side side,
      int levels)
      implements Request {}

  /** List the steps of a check, and keep their actions under a number. */
  record CheckSteps(long instance, long check) implements Request {}

  /** Run a step of a check; answered by what was found. */
  record RunStep(long instance, long check, int index) implements Request {}

  /** List the pollers. */
  record Pollers(long instance) implements Request {}

  /** Poll once. */
  record Poll(long instance, int index, String poller, Cursor cursor) implements Request {}

  /** Learn what the platform calls the person of an account. */
  record Person(long instance, String vendorId) implements Request {
    /** Of whom is asked is nobody else's business. */
    @Override
    public String toString() {
      return "Person[instance=" + instance + "]";
    }
  }

  /** End an instance. */
  record Close(long instance) implements Request {}

  /** The requests, as they are told apart. */
  enum Kind {
    LOAD,
    VALIDATE,
    CREATE,
    CHECK_STEPS,
    RUN_STEP,
    POLLERS,
    POLL,
    CLOSE,
    PERSON
  }

  private static void write(WireOut out, Request value) throws IOException {
    if (value instanceof Load load) {
      out.choice(Kind.LOAD);
      out.text(load.jar());
    } else if (value instanceof Validate validate) {
      out.choice(Kind.VALIDATE);
      out.text(validate.connector());
      ConfigValue.ALL.write(out, validate.config());
    } else if (value instanceof Create create) {
      out.choice(Kind.CREATE);
      out.whole(create.instance());
      out.text(create.connector());
      ConfigValue.ALL.write(out, create.config());
      out.text(create.connection());
      out.choice(create.side());
      out.whole(create.levels());
    } else {
      writeToInstance(out, value);
    }
  }

  private static void writeToInstance(WireOut out, Request value) throws IOException {
    if (value instanceof CheckSteps steps) {
      out.choice(Kind.CHECK_STEPS);
      out.whole(steps.instance());
      out.whole(steps.check());
    } else if (value instanceof RunStep step) {
      out.choice(Kind.RUN_STEP);
      out.whole(step.instance());
      out.whole(step.check());
      out.whole(step.index());
    } else if (value instanceof Pollers pollers) {
      out.choice(Kind.POLLERS);
      out.whole(pollers.instance());
    } else if (value instanceof Poll poll) {
      out.choice(Kind.POLL);
      out.whole(poll.instance());
      out.whole(poll.index());
      out.text(poll.poller());
      PollCodec.CURSOR.write(out, poll.cursor());
    } else if (value instanceof Close close) {
      out.choice(Kind.CLOSE);
      out.whole(close.instance());
    } else if (value instanceof Person person) {
      out.choice(Kind.PERSON);
      out.whole(person.instance());
      out.text(person.vendorId());
    }
  }

  private static Request read(WireIn in) throws IOException {
    return switch (in.choice(Kind.class)) {
      case LOAD -> new Load(in.text());
      case VALIDATE -> new Validate(in.text(), ConfigValue.ALL.read(in));
      case CREATE ->
          new Create(
              in.whole(),
              in.text(),
              ConfigValue.ALL.read(in),
              in.text(),
              in.choice(Side.class),
              in.integer());
      case CHECK_STEPS -> new CheckSteps(in.whole(), in.whole());
      case RUN_STEP -> new RunStep(in.whole(), in.whole(), in.integer());
      case POLLERS -> new Pollers(in.whole());
      case POLL -> new Poll(in.whole(), in.integer(), in.text(), PollCodec.CURSOR.read(in));
      case CLOSE -> new Close(in.whole());
      case PERSON -> new Person(in.whole(), in.text());
    };
  }
}
