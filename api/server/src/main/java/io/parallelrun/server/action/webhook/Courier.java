package io.parallelrun.server.action.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parallelrun.server.store.action.DeliveryStore;
import io.parallelrun.server.store.action.StoredDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** Brings deliveries that are due to the receiver, and tries again for a day. */
final class Courier {
  private static final Logger LOG = Logger.getLogger(Courier.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration CLAIM = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofDays(1);
  private static final int MOST = 20;

  private final DeliveryStore deliveries;
  private final Receiver receiver;
  private final RandomGenerator random;

  Courier(DeliveryStore deliveries, Receiver receiver, RandomGenerator random) {
    this.deliveries = deliveries;
    this.receiver = receiver;
    this.random = random;
  }

  /**
   * Brings what is due, twenty deliveries at most; stops at the first that is not taken, so that a
   * receiver that is down is asked once.
   *
   * @return how many were taken
   */
  int deliver(Instant now) throws InterruptedException {
    int taken = 0;
    while (taken < MOST) {
      Optional<StoredDelivery> due = deliveries.claim(now, CLAIM);
      if (due.isEmpty()) {
        return taken;
      }
      StoredDelivery delivery = due.get();
      Optional<String> failure = receiver.post(delivery.id(), body(delivery, now), now);
      if (failure.isPresent()) {
        failed(delivery, failure.get(), now);
        return taken;
      }
      deliveries.delivered(delivery);
      taken++;
    }
    return taken;
  }

  private void failed(StoredDelivery delivery, String failure, Instant now) {
    Instant again = now.plus(Backoff.after(delivery.attempts(), random));
    if (again.isAfter(delivery.createdAt().plus(PATIENCE))) {
      LOG.warnf(
          "The webhook did not take delivery %s for a day and is not asked again: %s",
          delivery.id(), failure);
      deliveries.giveUp(delivery, failure);
    } else {
      LOG.debugf("The webhook did not take delivery %s: %s", delivery.id(), failure);
      deliveries.retry(delivery, failure, again);
    }
  }

  /** The time of sending is in the body, so that the signature covers it. */
  private static byte[] body(StoredDelivery delivery, Instant now) {
    try {
      ObjectNode body = MAPPER.createObjectNode();
      body.put("delivery", delivery.id());
      body.put("sentAt", now.toString());
      body.set("item", MAPPER.readTree(delivery.event()));
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored event that cannot be read", e);
    }
  }
}
