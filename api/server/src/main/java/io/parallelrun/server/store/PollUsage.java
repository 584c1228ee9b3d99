package io.parallelrun.server.store;

import java.time.Duration;

/**
 * What a poller asked of its platform over some time.
 *
 * @param polls how often it was polled, at least once
 * @param requests HTTP requests of all those polls
 * @param mean how long a poll took on average
 * @param longest how long the longest took
 */
public record PollUsage(
    String connection, String poller, long polls, long requests, Duration mean, Duration longest) {}
