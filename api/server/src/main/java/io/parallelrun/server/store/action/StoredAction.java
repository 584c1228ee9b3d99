package io.parallelrun.server.store.action;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An action item.
 *
 * @param id grows with the order of creation
 * @param run slug of its run
 * @param finding what raised it, as last seen
 * @param state where it stands
 * @param openedAt when it was last opened
 * @param until when it returns; null unless it is put aside
 * @param reason why somebody put it aside, or what changed it
 * @param actor who changed its state last
 * @param changedAt when that was
 * @param version 1 for the first
 */
public record StoredAction(
    long id,
    String run,
    Finding finding,
    ActionState state,
    Instant openedAt,
    @Nullable Instant until,
    String reason,
    String actor,
    Instant changedAt,
    int version) {}
