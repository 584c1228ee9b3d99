package io.parallelrun.process.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.parallelrun.spi.ObservationKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading what was written yields an equal value, for every type that travels. */
class RoundTripTest {
  private static final int DRAWS = 500;
  private static final Limits LIMITS = Limits.of(100_000);

  private static <T> void law(Codec<T> codec, Function<Draw, T> draw) throws IOException {
    law(codec, draw, value -> value);
  }

  /**
   * Checks the law over many seeds.
   *
   * @param view what to compare, for types that do not define equality
   */
  private static <T> void law(Codec<T> codec, Function<Draw, T> draw, Function<T, ?> view)
      throws IOException {
    for (long seed = 0; seed < DRAWS; seed++) {
      T value = draw.apply(new Draw(seed));
      byte[] bytes = bytes(codec, value);
      T again = WireIn.read(bytes, LIMITS, codec);
      assertThat(view.apply(again)).as("seed %d", seed).isEqualTo(view.apply(value));
      assertThat(bytes(codec, again)).as("bytes of seed %d", seed).isEqualTo(bytes);
    }
  }

  private static <T> byte[] bytes(Codec<T> codec, T value) throws IOException {
    WireOut out = new WireOut(LIMITS);
    codec.write(out, value);
    return out.frame(FrameType.RESULT, 1).body();
  }

  @ParameterizedTest
  @EnumSource(ObservationKind.class)
  void observations(ObservationKind kind) throws IOException {
    law(ObservationCodec.OBSERVATION, draw -> draw.observation(kind));
  }

  @Test
  void pollResults() throws IOException {
    law(PollCodec.RESULT, Draw::result);
  }

  @Test
  void cursors() throws IOException {
    law(PollCodec.CURSOR, Draw::cursor);
  }

  @Test
  void pollerSpecs() throws IOException {
    law(PollCodec.SPECS, draw -> draw.list(4, draw::spec), List::copyOf);
  }

  /** Patterns are equal to themselves alone; their text and flags show in the bytes. */
  @Test
  void descriptors() throws IOException {
    law(DescriptorCodec.DESCRIPTOR, Draw::descriptor, Object::toString);
  }

  @Test
  void issues() throws IOException {
    law(DescriptorCodec.ISSUES, draw -> draw.list(4, draw::issue));
  }

  @Test
  void people() throws IOException {
    law(PersonCodec.ANSWER, draw -> draw.maybe(draw::person));
  }

  @Test
  void steps() throws IOException {
    law(StepData.ALL, draw -> draw.list(4, draw::step));
  }

  @Test
  void httpCalls() throws IOException {
    law(HttpCodec.CALL, Draw::call);
  }

  @Test
  void json() throws IOException {
    law(HttpCodec.JSON, draw -> draw.json(5));
  }

  @Test
  void thrown() throws IOException {
    law(Thrown.CODEC, Draw::thrown);
  }

  @Test
  void configurations() throws IOException {
    law(ConfigValue.ALL, draw -> draw.list(4, draw::value));
  }

  @ParameterizedTest
  @EnumSource(Request.Kind.class)
  void requests(Request.Kind kind) throws IOException {
    law(Envelope.CODEC, draw -> new Envelope(draw.request(kind), draw.instant()));
  }

  @ParameterizedTest
  @EnumSource(Ask.Kind.class)
  void questions(Ask.Kind kind) throws IOException {
    law(Ask.CODEC, draw -> draw.ask(kind));
  }

  /**
   * A component added to a record of the contract behind a shorter constructor would travel as its
   * default, and nothing would fail to compile. So each component must have been drawn with more
   * than one value; the laws above then see one that was left behind.
   */
  @Test
  void everyComponentOfTheContractIsDrawn() throws Exception {
    Map<String, Set<String>> seen = new TreeMap<>();
    for (long seed = 0; seed < DRAWS; seed++) {
      Draw draw = new Draw(seed);
      collect(draw.result(), seen);
      collect(draw.spec(), seen);
      collect(draw.descriptor(), seen);
      collect(draw.issue(), seen);
      collect(draw.call(), seen);
      collect(draw.person(), seen);
    }
    assertThat(seen).hasSizeGreaterThan(80);
    seen.forEach((component, values) -> assertThat(values).as(component).hasSizeGreaterThan(1));
  }

  private static void collect(Object value, Map<String, Set<String>> seen) throws Exception {
    if (value instanceof Optional<?> optional) {
      if (optional.isPresent()) {
        collect(optional.get(), seen);
      }
    } else if (value instanceof Iterable<?> values) {
      for (Object element : values) {
        collect(element, seen);
      }
    } else if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        Object part = component.getAccessor().invoke(value);
        String name = value.getClass().getSimpleName() + "." + component.getName();
        seen.computeIfAbsent(name, none -> new HashSet<>()).add(String.valueOf(part));
        collect(part, seen);
      }
    }
  }

  @Test
  void logRecords() throws IOException {
    law(LogData.CODEC, Draw::log);
  }

  @Test
  void texts() throws IOException {
    law(Codec.TEXT, Draw::text);
  }

  @Test
  void numbers() throws IOException {
    law(Codec.WHOLE, Draw::whole);
    law(Codec.of(WireOut::decimal, WireIn::decimal), Draw::decimal);
  }

  @Test
  void times() throws IOException {
    law(Codec.INSTANT, Draw::instant);
    law(Codec.DURATION, Draw::duration);
    law(Codec.DAY, Draw::day);
  }

  @ParameterizedTest
  @EnumSource(FrameType.class)
  void frames(FrameType type) throws IOException {
    for (long seed = 0; seed < DRAWS; seed++) {
      Draw draw = new Draw(seed);
      byte[] body = bytes(Codec.TEXT, draw.text());
      Frame frame = new Frame(type, draw.whole(), body);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      frame.writeTo(out);
      assertThat(out.size()).as("seed %d", seed).isEqualTo(frame.size());
      Frame again =
          Frame.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())), LIMITS);
      assertThat(again.type()).as("seed %d", seed).isEqualTo(type);
      assertThat(again.number()).as("seed %d", seed).isEqualTo(frame.number());
      assertThat(again.body()).as("seed %d", seed).isEqualTo(body);
    }
  }
}
