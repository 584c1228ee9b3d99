package io.parallelrun.process.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One message: {@code int length, byte version, byte type, long number, body}, where the length
 * counts everything after itself.
 *
 * @param number of the request or call it belongs to, counted by whoever sent the request
 * @param body not copied; whoever makes a frame hands the array over
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(FrameType type, long number, byte[] body) {
  private static final byte VERSION = 1;
  private static final int HEAD = 10;
  private static final FrameType[] TYPES = FrameType.values();

  /** Bytes it takes on the wire. */
  public int size() {
    return 4 + HEAD + body.length;
  }

  /** Writes it in one go, so that a small frame is one write to the pipe. */
  public void writeTo(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(HEAD + body.length);
    data.writeByte(VERSION);
    data.writeByte(type.ordinal());
    data.writeLong(number);
    data.write(body);
    data.flush();
  }

  /**
   * Reads the next one.
   *
   * @throws MalformedException when what comes is no frame, before its body is allocated
   * @throws EOFException when the other end is gone
   */
  public static Frame read(DataInputStream in, Limits limits) throws IOException {
    int length = in.readInt();
    if (length < HEAD || length > limits.frameBytes() - 4) {
      throw new MalformedException(
          "a frame of "
              + Integer.toUnsignedLong(length)
              + " bytes, expected at most "
              + limits.frameBytes());
    }
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new MalformedException("a frame of version " + version + ", expected " + VERSION);
    }
    int type = in.readUnsignedByte();
    if (type >= TYPES.length) {
      throw new MalformedException("a frame of unknown type " + type);
    }
    long number = in.readLong();
    return new Frame(TYPES[type], number, body(in, length - HEAD));
  }

  /** Grows with what really comes: a length alone costs nobody any memory. */
  private static byte[] body(DataInputStream in, int length) throws IOException {
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("a frame that breaks off");
    }
    return body;
  }

  @Override
  public String toString() {
    return type + " " + number + ", " + body.length + " bytes";
  }
}
