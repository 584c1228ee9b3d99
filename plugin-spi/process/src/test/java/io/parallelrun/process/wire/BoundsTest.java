package io.parallelrun.process.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.spi.Count;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever bytes come, nothing but a malformed value comes of them, and no more memory is taken.
 */
class BoundsTest {
  private static final int DRAWS = 2_000;
  private static final Limits SMALL = new Limits(4_096, 3, 20, 100, 5);
  private static final List<Codec<?>> FROM_A_CHILD =
      List.of(
          Ask.CODEC,
          LogData.CODEC,
          Loaded.CODEC,
          PollCodec.RESULT,
          PollCodec.SPECS,
          StepData.ALL,
          DescriptorCodec.ISSUES,
          Thrown.CODEC,
          Codec.TEXT,
          Codec.DONE);

  private static <T> byte[] bytes(Codec<T> codec, T value, Limits limits) throws IOException {
    WireOut out = new WireOut(limits);
    codec.write(out, value);
    return out.frame(FrameType.RESULT, 1).body();
  }

  @Test
  void noiseIsMalformedOrAValue() {
    for (long seed = 0; seed < DRAWS; seed++) {
      byte[] noise = new byte[new Random(seed).nextInt(200)];
      new Random(seed).nextBytes(noise);
      for (Codec<?> codec : FROM_A_CHILD) {
        read(noise, codec, seed);
      }
    }
  }

  @Test
  void oneWrongByteIsMalformedOrAValue() throws IOException {
    for (long seed = 0; seed < DRAWS; seed++) {
      byte[] bytes = bytes(PollCodec.RESULT, new Draw(seed).result(), Limits.of(100));
      Random random = new Random(seed);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      read(bytes, PollCodec.RESULT, seed);
    }
  }

  private static void read(byte[] bytes, Codec<?> codec, long seed) {
    try {
      WireIn.read(bytes, Limits.of(100), codec);
    } catch (MalformedException e) {
      assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
    } catch (IOException | RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  @Test
  void everyBeginningOfAValueIsMalformed() throws IOException {
    byte[] whole = bytes(PollCodec.RESULT, new Draw(7).result(), Limits.of(100));
    for (int length = 0; length < whole.length; length++) {
      byte[] part = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> WireIn.read(part, Limits.of(100), PollCodec.RESULT))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void somethingAfterAValueIsMalformed() {
    assertThatThrownBy(() -> WireIn.read(new byte[] {1, 0}, SMALL, Codec.DONE))
        .isInstanceOf(MalformedException.class)
        .hasMessage("1 bytes after the value");
  }

  /** Two thousand million elements in six bytes. */
  @Test
  void aCountBeyondWhatIsThereIsMalformed() {
    byte[] bytes = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 0};
    assertThatThrownBy(() -> WireIn.read(bytes, Limits.of(100), PollCodec.RESULT))
        .hasMessage("a count of 2147483647 in 1 bytes");
  }

  @Test
  void aLengthBeyondTheLimitIsMalformed() {
    for (int length : new int[] {-1, 0, 9, 4_093, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> frame(length, 1, 0))
          .as("length %d", length)
          .isInstanceOf(MalformedException.class)
          .hasMessageContaining("a frame of");
    }
  }

  @Test
  void otherVersionsAndTypesAreMalformed() {
    assertThatThrownBy(() -> frame(10, 2, 0)).hasMessage("a frame of version 2, expected 1");
    assertThatThrownBy(() -> frame(10, 1, 6)).hasMessage("a frame of unknown type 6");
    assertThatThrownBy(() -> frame(20, 1, 0)).isInstanceOf(EOFException.class);
    assertThatCode(() -> frame(10, 1, 0)).doesNotThrowAnyException();
  }

  private static void frame(int length, int version, int type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(length);
    out.writeByte(version);
    out.writeByte(type);
    out.writeLong(1);
    Frame.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), SMALL);
  }

  @Test
  void bothEndsKeepTheNumberOfObservations() throws IOException {
    PollResult four = observations(4);
    assertThatThrownBy(() -> bytes(PollCodec.RESULT, four, SMALL))
        .hasMessage("4 observations in one poll, at most 3 are accepted");
    byte[] sent = bytes(PollCodec.RESULT, four, Limits.of(100));
    assertThatThrownBy(() -> WireIn.read(sent, SMALL, PollCodec.RESULT))
        .hasMessage("4 observations in one poll, at most 3 are accepted");
    byte[] fine = bytes(PollCodec.RESULT, observations(3), SMALL);
    assertThat(WireIn.read(fine, SMALL, PollCodec.RESULT)).isEqualTo(observations(3));
  }

  private static PollResult observations(int count) {
    return new PollResult(
        Collections.nCopies(
            count, new Observation.ContentCount("posts", Instant.EPOCH, Count.exact(1))),
        Cursor.START,
        List.of());
  }

  @Test
  void bothEndsKeepTheNumberOfElements() throws IOException {
    List<String> many = Collections.nCopies(21, "x");
    Codec<List<String>> codec = Codec.list(Codec.TEXT);
    assertThatThrownBy(() -> bytes(codec, many, SMALL)).hasMessageContaining("20 elements");
    byte[] sent = bytes(codec, many, Limits.of(100));
    assertThatThrownBy(() -> WireIn.read(sent, SMALL, codec)).hasMessage("more than 20 elements");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "漢", "🐌", "\uD800"})
  void bothEndsKeepTheLengthOfATextInCharacters(String one) throws IOException {
    String long101 = one.repeat(101).substring(0, 101);
    String fine = one.repeat(100).substring(0, 100);
    assertThatThrownBy(() -> bytes(Codec.TEXT, long101, SMALL))
        .hasMessage("a text of 101 characters, expected at most 100");
    byte[] sent = bytes(Codec.TEXT, long101, Limits.of(100));
    assertThatThrownBy(() -> WireIn.read(sent, SMALL, Codec.TEXT))
        .hasMessage("a text of 101 characters");
    assertThat(WireIn.read(bytes(Codec.TEXT, fine, SMALL), SMALL, Codec.TEXT)).isEqualTo(fine);
  }

  @Test
  void bothEndsKeepTheDepthOfJson() throws IOException {
    assertThatThrownBy(() -> bytes(HttpCodec.JSON, nested(6), SMALL))
        .hasMessage("JSON nested deeper than 5");
    byte[] sent = bytes(HttpCodec.JSON, nested(6), Limits.of(100));
    assertThatThrownBy(() -> WireIn.read(sent, SMALL, HttpCodec.JSON))
        .hasMessage("JSON nested deeper than 5");
    JsonValue deepest = nested(Limits.of(100).depth());
    byte[] deep = bytes(HttpCodec.JSON, deepest, Limits.of(100));
    assertThat(WireIn.read(deep, Limits.of(100), HttpCodec.JSON).isArray()).isTrue();
  }

  private static JsonValue nested(int depth) {
    JsonValue value = new JsonValue.Null();
    for (int i = 0; i < depth; i++) {
      value = new JsonValue.Elements(List.of(value));
    }
    return value;
  }

  @Test
  void bothEndsKeepTheSizeOfADecimal() throws IOException {
    Codec<BigDecimal> bounded = Codec.of(WireOut::decimal, WireIn::decimal);
    Codec<BigDecimal> free = Codec.of(WireOut::exact, WireIn::exact);
    for (BigDecimal large :
        List.of(new BigDecimal("1E+1001"), new BigDecimal("1E-1001"), BigDecimal.TEN.pow(1_000))) {
      assertThatThrownBy(() -> bytes(bounded, large, SMALL)).hasMessageContaining("1000 digits");
      byte[] sent = bytes(free, large, SMALL);
      assertThatThrownBy(() -> WireIn.read(sent, SMALL, bounded))
          .hasMessageContaining("1000 digits");
    }
  }

  @Test
  void aValueTheContractRefusesIsMalformed() throws IOException {
    byte[] negative = bytes(Codec.WHOLE, -1L, SMALL);
    assertThatThrownBy(
            () ->
                WireIn.read(negative, SMALL, Codec.of((o, v) -> {}, in -> Count.exact(in.whole()))))
        .isInstanceOf(MalformedException.class)
        .hasMessage("a value that is not allowed: IllegalArgumentException");
  }

  @Test
  void aBodyGrowsToItsLimitAndNoFurther() throws IOException {
    WireOut out = new WireOut(SMALL);
    out.blob(new byte[4_000]);
    assertThatThrownBy(() -> out.blob(new byte[4_000])).isInstanceOf(WireOut.TooLarge.class);
    assertThat(out.size()).isLessThan(4_096);
  }
}
