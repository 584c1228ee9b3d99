package io.parallelrun.server.store.sending;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What sends are counted by.
 *
 * @param window how close two of them are that are too close
 * @param zone days are cut in
 * @param most events a run may keep
 */
public record SendRules(Duration window, ZoneId zone, long most) {}
