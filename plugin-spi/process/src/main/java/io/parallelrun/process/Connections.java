package io.parallelrun.process;

import io.parallelrun.process.wire.LogData;
import io.parallelrun.spi.ConnectorContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The connections a plugin serves, by the number its children know them under. Thread-safe. */
final class Connections {
  private static final System.Logger LOG = System.getLogger(Connections.class.getName());

  private final Map<Long, ConnectorContext> contexts = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  long add(ConnectorContext context) {
    long number = numbers.incrementAndGet();
    contexts.put(number, context);
    return number;
  }

  void remove(long number) {
    contexts.remove(number);
  }

  @Nullable ConnectorContext get(long number) {
    return contexts.get(number);
  }

  /** Hands a record to the connection's logger; what was thrown is text by now. */
  void log(long number, LogData record) {
    ConnectorContext context = contexts.get(number);
    if (context != null) {
      String trace = record.trace().isEmpty() ? "" : System.lineSeparator() + record.trace();
      try {
        context.logger().log(record.level(), record.message() + trace);
      } catch (RuntimeException e) {
        // The host's own trouble must not be taken for the child's.
        LOG.log(System.Logger.Level.ERROR, "The log of a connection failed", e);
      }
    }
  }
}
