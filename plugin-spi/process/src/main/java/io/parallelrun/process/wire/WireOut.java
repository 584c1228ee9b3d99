package io.parallelrun.process.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Collects the body of one frame. Not thread-safe. */
public final class WireOut {
  /** Room for the head of the frame. */
  private static final int HEAD = 14;

  private final Limits limits;
  private final Bounded bytes;
  private final DataOutputStream out;
  private int elements;

  /** An empty body. */
  public WireOut(Limits limits) {
    this.limits = limits;
    this.bytes = new Bounded(limits.frameBytes() - HEAD);
    this.out = new DataOutputStream(bytes);
  }

  /** The limits it keeps. */
  public Limits limits() {
    return limits;
  }

  /** How much is in it. */
  public int size() {
    return bytes.size();
  }

  /** The frame of what was collected. */
  public Frame frame(FrameType type, long number) {
    return new Frame(type, number, bytes.toByteArray());
  }

  /** true or false. */
  public void flag(boolean value) throws IOException {
    out.writeBoolean(value);
  }

  /** A whole number, short when it is near zero. */
  public void whole(long value) throws IOException {
    unsigned((value << 1) ^ (value >> 63));
  }

  /** A number that is not negative, such as a count. */
  public void count(int value) throws IOException {
    unsigned(value);
  }

  /** How many elements of a list follow. */
  public void elements(int count) throws IOException {
    elements += count;
    if (elements > limits.elements()) {
      throw new MalformedException(
          "more than " + limits.elements() + " elements in one answer, which is not accepted");
    }
    count(count);
  }

  private void unsigned(long value) throws IOException {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  /** A double, bit by bit. */
  public void real(double value) throws IOException {
    out.writeLong(Double.doubleToRawLongBits(value));
  }

  /** An exact number of a scale and size that a reader can print. */
  public void decimal(BigDecimal value) throws IOException {
    if (Math.abs((long) value.scale()) > WireIn.MOST_DIGITS
        || value.unscaledValue().bitLength() > WireIn.MOST_DIGITS * 3) {
      throw new MalformedException("a number of more than " + WireIn.MOST_DIGITS + " digits");
    }
    exact(value);
  }

  /** An exact number of any scale. */
  void exact(BigDecimal value) throws IOException {
    whole(value.scale());
    blob(value.unscaledValue().toByteArray());
  }

  /** One of a closed choice. */
  public void choice(Enum<?> value) throws IOException {
    out.writeByte(value.ordinal());
  }

  /** Bytes, as long as a frame. */
  public void blob(byte[] value) throws IOException {
    count(value.length);
    out.write(value);
  }

  /** A text within the limits. */
  public void text(String value) throws IOException {
    if (value.length() > limits.textBytes()) {
      throw new MalformedException(
          "a text of " + value.length() + " characters, expected at most " + limits.textBytes());
    }
    longText(value);
  }

  /**
   * A text as long as a frame. What UTF-8 cannot say, half a surrogate pair, travels as UTF-16, so
   * that every Java string arrives as it was.
   */
  public void longText(String value) throws IOException {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
      flag(true);
      count(encoded.remaining());
      out.write(encoded.array(), encoded.arrayOffset(), encoded.remaining());
    } catch (CharacterCodingException e) {
      flag(false);
      count(2 * value.length());
      out.writeChars(value);
    }
  }

  /** Grows up to a limit and no further. */
  private static final class Bounded extends ByteArrayOutputStream {
    private final int most;

    Bounded(int most) {
      this.most = most;
    }

    @Override
    public synchronized void write(int b) {
      require(1);
      super.write(b);
    }

    @Override
    public synchronized void write(byte[] b, int off, int len) {
      require(len);
      super.write(b, off, len);
    }

    private void require(int more) {
      if (more > most - count) {
        throw new TooLarge(most);
      }
    }
  }

  /** Unchecked, as {@link ByteArrayOutputStream} declares no exception. */
  public static final class TooLarge extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    TooLarge(int most) {
      super("more than " + most + " bytes in one answer, which is not accepted");
    }
  }
}
