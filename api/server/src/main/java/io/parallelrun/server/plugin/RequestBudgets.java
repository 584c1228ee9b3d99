package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The budgets of requests, one for each credential: connections of one connector that use the same
 * secrets share it. A credential is known by a digest that leaves this class nowhere. Safe from any
 * thread.
 */
@ApplicationScoped
public class RequestBudgets {
  private static final int MOST = 2_000;

  private final Clock clock;
  private final Map<String, RequestBudget> budgets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RequestBudget> eldest) {
          return size() > MOST;
        }
      };

  /** Budgets that are all full. */
  public RequestBudgets(Clock clock) {
    this.clock = clock;
  }

  /** The budget a connection draws from; nothing when the vendor states none. */
  Optional<RequestBudget> of(
      ConnectorDescriptor descriptor, Map<String, String> values, SecretSource secrets) {
    if (descriptor.budget().windows().isEmpty()) {
      return Optional.empty();
    }
    String credential = credential(descriptor, values, secrets);
    synchronized (budgets) {
      return Optional.of(
          budgets.computeIfAbsent(credential, id -> new RequestBudget(descriptor.budget(), clock)));
    }
  }

  /** The budget a connection has drawn from; nothing when it has not. */
  Optional<RequestBudget> known(
      ConnectorDescriptor descriptor, Map<String, String> values, SecretSource secrets) {
    String credential = credential(descriptor, values, secrets);
    synchronized (budgets) {
      return Optional.ofNullable(budgets.get(credential));
    }
  }

  /** Whether two connections of a connector use the same credential. */
  static boolean shared(
      ConnectorDescriptor descriptor,
      Map<String, String> one,
      Map<String, String> other,
      SecretSource secrets) {
    return credential(descriptor, one, secrets).equals(credential(descriptor, other, secrets));
  }

  private static String credential(
      ConnectorDescriptor descriptor, Map<String, String> values, SecretSource secrets) {
    MessageDigest digest = sha256();
    add(digest, descriptor.id());
    add(digest, descriptor.budget().toString());
    for (ConfigProperty property : descriptor.config().properties()) {
      boolean tells = property.type() == ConfigType.SECRET || property.type() == ConfigType.URL;
      String value = values.get(property.name());
      if (tells && value != null) {
        add(digest, property.type() == ConfigType.SECRET ? revealed(value, secrets) : value);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** A secret that cannot be read now is known by where it should be. */
  private static String revealed(String reference, SecretSource secrets) {
    try {
      return secrets.resolve(reference);
    } catch (UnknownSecretException e) {
      return reference;
    }
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((byte) (bytes.length >>> 8));
    digest.update((byte) bytes.length);
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
