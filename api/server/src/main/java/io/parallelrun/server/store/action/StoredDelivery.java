package io.parallelrun.server.store.action;

import java.time.Instant;

/**
 * Something to be told to the webhook.
 *
 * @param id told to the receiver, so that it can tell a repetition
 * @param item id of the action item
 * @param event what happened, as JSON
 * @param state whether it was told
 * @param attempts so far
 * @param createdAt when it happened
 * @param dueAt not to be tried before
 * @param failure why the last attempt failed, without secrets; empty when none did
 */
public record StoredDelivery(
    String id,
    long item,
    String event,
    DeliveryState state,
    int attempts,
    Instant createdAt,
    Instant dueAt,
    String failure) {}
