package io.parallelrun.server.action.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parallelrun.server.config.Settings;
import io.parallelrun.server.store.action.DeliveryStore;
import io.parallelrun.server.store.action.StoredAction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Notes, in the transaction of an item that opens, that the webhook is to be told. */
@ApplicationScoped
public class Outbox {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final DeliveryStore deliveries;
  private final Settings settings;

  Outbox(DeliveryStore deliveries, Settings settings) {
    this.deliveries = deliveries;
    this.settings = settings;
  }

  /**
   * An item opened. Nothing is noted when there is no webhook.
   *
   * @param again whether it was there before
   */
  public void opened(StoredAction item, boolean again, Instant now) {
    if (settings.webhook().url().isPresent()) {
      deliveries.add(item.id(), write(event(item, again)), now);
    }
  }

  /** No amount is in it: whoever reads the receiving channel need not be allowed to see any. */
  private Map<String, Object> event(StoredAction item, boolean again) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", again ? "action-item.reopened" : "action-item.opened");
    event.put("run", item.run());
    event.put("id", item.id());
    event.put("key", item.finding().key());
    event.put("kind", item.finding().kind().name());
    event.put("severity", item.finding().severity().name());
    event.put("title", item.finding().title());
    event.put("detail", item.finding().detail());
    event.put("openedAt", item.openedAt().toString());
    settings
        .publicUrl()
        .ifPresent(
            url ->
                event.put("link", url.replaceAll("/+$", "") + "/runs/" + item.run() + "/actions"));
    return event;
  }

  private static String write(Map<String, Object> event) {
    try {
      return MAPPER.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event that cannot be written", e);
    }
  }
}
