package io.parallelrun.server.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A sparse histogram for percentiles: each doubling of the value has 128 buckets of one width, so a
 * value is known to within 0.4 %. Any two can be added without loss. Written as pairs of varying
 * length: distance to the bucket before, count.
 */
public final class Sketch {
  /** A value lies in a bucket 1/128 of it wide at most. */
  private static final int PRECISION = 7;

  private static final int MOST_PAIR_BYTES = 15;
  private static final int BUCKET_SHIFT = 48;
  private static final long COUNT = (1L << BUCKET_SHIFT) - 1;

  /** Bucket in the upper 16 bits, count below; in any order, buckets may repeat. */
  private long[] entries = new long[4];

  private int size;

  /** Counts one value; what is below zero counts as zero. */
  public void add(long value) {
    append(bucket(Math.max(0, value)), 1);
  }

  /** Adds what another one wrote. */
  public void add(byte[] bytes) {
    forEach(bytes, this::append);
  }

  private void append(int bucket, long count) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size * 2);
    }
    entries[size++] = (long) bucket << BUCKET_SHIFT | count;
  }

  /** What it holds, to be kept. */
  public byte[] bytes() {
    Arrays.sort(entries, 0, size);
    ByteBuffer buffer = ByteBuffer.allocate(size * MOST_PAIR_BYTES);
    int before = 0;
    for (int i = 0; i < size; ) {
      int bucket = (int) (entries[i] >>> BUCKET_SHIFT);
      long count = 0;
      for (; i < size && (int) (entries[i] >>> BUCKET_SHIFT) == bucket; i++) {
        count += entries[i] & COUNT;
      }
      put(buffer, bucket - before);
      put(buffer, count);
      before = bucket;
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** Takes the count of a bucket. */
  interface BucketReader {
    void read(int bucket, long count);
  }

  static void forEach(byte[] bytes, BucketReader reader) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int bucket = 0;
    while (buffer.hasRemaining()) {
      bucket += (int) get(buffer);
      reader.read(bucket, get(buffer));
    }
  }

  private static int bucket(long value) {
    int shift = Math.max(0, Long.SIZE - 1 - Long.numberOfLeadingZeros(value | 1) - PRECISION);
    return (shift << PRECISION) + (int) (value >>> shift);
  }

  /** The value in the middle of a bucket. */
  static long value(int bucket) {
    int shift = Math.max(0, (bucket >>> PRECISION) - 1);
    long low = (long) (bucket - (shift << PRECISION)) << shift;
    return low + ((1L << shift) - 1) / 2;
  }

  private static void put(ByteBuffer buffer, long number) {
    long rest = number;
    while (rest > 0x7F) {
      buffer.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
  }

  private static long get(ByteBuffer buffer) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = buffer.get();
      number |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return number;
      }
    }
  }
}
