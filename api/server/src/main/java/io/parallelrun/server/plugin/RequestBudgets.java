package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConfigProperty;
import io.parallelrun.spi.ConfigType;
import io.parallelrun.spi.ConnectorDescriptor;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of requests, one for each credential: connections of one connector that use the same
 * secrets at the same address share it, and with it what the vendor asked to wait. A credential is
 * known by a digest that leaves this class nowhere. Safe from any thread.
 */
@ApplicationScoped
public class RequestBudgets {
  private static final int MOST = 10_000;

  private final Clock clock;
  private final CountDownLatch stopping;
  private final Map<String, RequestBudget> budgets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RequestBudget> eldest) {
          return size() > MOST;
        }
      };

  private final @Nullable RequestBudgets lender;

  /** Budgets that are all full. */
  @Inject
  public RequestBudgets(Clock clock) {
    this(clock, null);
  }

  private RequestBudgets(Clock clock, @Nullable RequestBudgets lender) {
    this.clock = clock;
    this.lender = lender;
    this.stopping = lender == null ? new CountDownLatch(1) : lender.stopping;
  }

  /**
   * These budgets for another version of a connector: it draws from them as they are, whatever it
   * states itself.
   */
  RequestBudgets lent() {
    return new RequestBudgets(clock, this);
  }

  private Optional<RequestBudget> borrowed(String credential) {
    if (lender == null) {
      return Optional.empty();
    }
    synchronized (lender.budgets) {
      return Optional.ofNullable(lender.budgets.get(credential));
    }
  }

  /** Whoever waits for a budget is told at once to come again: the product does not wait for it. */
  void stop(@Observes @Priority(1) ShutdownEvent event) {
    stop();
  }

  void stop() {
    stopping.countDown();
  }

  /** The budget a connection draws from; one without limits when the vendor states none. */
  RequestBudget of(
      ConnectorDescriptor descriptor, Map<String, String> values, SecretSource secrets) {
    String credential = credential(descriptor, values, secrets);
    Optional<RequestBudget> borrowed = borrowed(credential);
    if (borrowed.isPresent()) {
      return borrowed.get();
    }
    synchronized (budgets) {
      RequestBudget there = budgets.get(credential);
      if (there != null && there.isOf(descriptor.budget())) {
        return there;
      }
      // Another version of the connector may state other limits; what the vendor said still holds.
      VendorRest rest = there == null ? new VendorRest() : there.rest();
      RequestBudget made = new RequestBudget(descriptor.budget(), clock, rest, stopping);
      budgets.put(credential, made);
      return made;
    }
  }

  /** The limited budget a connection has drawn from; nothing when it has not, or has no limit. */
  Optional<RequestBudget> known(
      ConnectorDescriptor descriptor, Map<String, String> values, SecretSource secrets) {
    String credential = credential(descriptor, values, secrets);
    synchronized (budgets) {
      return Optional.ofNullable(budgets.get(credential))
          .filter(budget -> budget.isOf(descriptor.budget()) && budget.isLimited());
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
    CheckedConfig config = new CheckedConfig(descriptor.config(), values, secrets, new Redaction());
    for (ConfigProperty property : descriptor.config().properties()) {
      String name = property.name();
      if (property.type() == ConfigType.SECRET) {
        add(digest, config.text(name).map(reference -> revealed(reference, secrets)).orElse(""));
      } else if (property.type() == ConfigType.URL) {
        add(digest, config.text(name).map(RequestBudgets::address).orElse(""));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * One address is one, however it is typed: the case of its host, its usual port, a last slash.
   */
  private static String address(String typed) {
    try {
      URI uri = new URI(typed.replaceAll("/+$", "")).normalize();
      if (uri.getHost() == null) {
        return typed;
      }
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      String host = uri.getHost().toLowerCase(Locale.ROOT);
      boolean usual = uri.getPort() == (scheme.equals("https") ? 443 : 80);
      int port = usual ? -1 : uri.getPort();
      return scheme + "://" + host + ":" + port + uri.getRawPath() + "?" + uri.getRawQuery();
    } catch (URISyntaxException e) {
      return typed;
    }
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
