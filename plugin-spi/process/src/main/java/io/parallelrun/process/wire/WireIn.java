package io.parallelrun.process.wire;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the body of one frame. Each length is compared with what is left of the frame before
 * anything of that length is made. Not thread-safe.
 */
public final class WireIn {
  /** Most digits, and the largest scale, of a decimal that is meant to be printed. */
  static final int MOST_DIGITS = 1_000;

  private final Limits limits;
  private final ByteArrayInputStream bytes;
  private final DataInputStream in;
  private int elements;

  private WireIn(byte[] body, Limits limits) {
    this.limits = limits;
    this.bytes = new ByteArrayInputStream(body);
    this.in = new DataInputStream(bytes);
  }

  /**
   * Reads a whole body as one value.
   *
   * @throws MalformedException when it is none, or something follows it
   */
  public static <T> T read(byte[] body, Limits limits, Codec<T> codec) throws IOException {
    WireIn in = new WireIn(body, limits);
    try {
      T value = codec.read(in);
      if (in.bytes.available() > 0) {
        throw new MalformedException(in.bytes.available() + " bytes after the value");
      }
      return value;
    } catch (MalformedException e) {
      throw e;
    } catch (IOException e) {
      throw new MalformedException("a value that breaks off");
    } catch (RuntimeException | StackOverflowError e) {
      // A constructor of the contract refused what it was given.
      throw new MalformedException("a value that is not allowed: " + e.getClass().getSimpleName());
    }
  }

  /** The limits it keeps. */
  public Limits limits() {
    return limits;
  }

  /** true or false. */
  public boolean flag() throws IOException {
    int value = in.readUnsignedByte();
    if (value > 1) {
      throw new MalformedException("expected a flag, got " + value);
    }
    return value == 1;
  }

  /** A whole number. */
  public long whole() throws IOException {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A whole number of 32 bits. */
  public int integer() throws IOException {
    long value = whole();
    if (value != (int) value) {
      throw new MalformedException("expected 32 bits, got " + value);
    }
    return (int) value;
  }

  /** A number that is not negative and not larger than what is left of the frame. */
  public int count() throws IOException {
    long value = unsigned();
    if (value < 0 || value > bytes.available()) {
      throw new MalformedException(
          "a count of " + Long.toUnsignedString(value) + " in " + bytes.available() + " bytes");
    }
    return (int) value;
  }

  /** How many elements of a list follow; each takes a byte at least. */
  public int elements() throws IOException {
    int count = count();
    elements += count;
    if (elements > limits.elements()) {
      throw new MalformedException("more than " + limits.elements() + " elements");
    }
    return count;
  }

  private long unsigned() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int part = in.readUnsignedByte();
      value |= (long) (part & 0x7F) << shift;
      if (part < 0x80) {
        return value;
      }
    }
    throw new MalformedException("a number of more than 64 bits");
  }

  /** A double. */
  public double real() throws IOException {
    return Double.longBitsToDouble(in.readLong());
  }

  /** An exact number that can be printed. */
  public BigDecimal decimal() throws IOException {
    BigDecimal value = exact();
    if (Math.abs((long) value.scale()) > MOST_DIGITS
        || value.unscaledValue().bitLength() > MOST_DIGITS * 3) {
      throw new MalformedException("a number of more than " + MOST_DIGITS + " digits");
    }
    return value;
  }

  /** An exact number of any scale. */
  BigDecimal exact() throws IOException {
    int scale = integer();
    return new BigDecimal(new BigInteger(blob()), scale);
  }

  /** One of a closed choice. */
  public <E extends Enum<E>> E choice(Class<E> type) throws IOException {
    E[] all = type.getEnumConstants();
    int index = in.readUnsignedByte();
    if (index >= all.length) {
      throw new MalformedException("no " + type.getSimpleName() + " of number " + index);
    }
    return all[index];
  }

  /** Bytes, as long as a frame. */
  public byte[] blob() throws IOException {
    byte[] value = new byte[count()];
    in.readFully(value);
    return value;
  }

  /** A text within the limits. */
  public String text() throws IOException {
    return text(limits.textBytes());
  }

  /** A text as long as a frame. */
  public String longText() throws IOException {
    return text(limits.frameBytes());
  }

  private String text(int most) throws IOException {
    boolean utf8 = flag();
    int length = count();
    if (length / 4 > most) {
      throw new MalformedException("a text of " + length + " bytes");
    }
    byte[] encoded = new byte[length];
    in.readFully(encoded);
    String text = utf8 ? utf8(encoded) : ByteBuffer.wrap(encoded).asCharBuffer().toString();
    if (text.length() > most) {
      throw new MalformedException("a text of " + text.length() + " characters");
    }
    return text;
  }

  private static String utf8(byte[] encoded) throws MalformedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(encoded)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("a text that is not UTF-8");
    }
  }
}
