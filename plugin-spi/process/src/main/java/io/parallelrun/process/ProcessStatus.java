package io.parallelrun.process;

import java.time.Instant;
import java.util.Optional;

/**
 * What is to be shown of a plugin's process.
 *
 * @param pid of the child that runs; empty when none does
 * @param startedAt when that child was started
 * @param restarts how many times a child was started after the first
 * @param heapMegabytes most heap of the child
 * @param lastExit why the last child ended, if one has
 * @param notBefore when the next child may be started, if the last one died
 */
public record ProcessStatus(
    Optional<Long> pid,
    Optional<Instant> startedAt,
    int restarts,
    int heapMegabytes,
    Optional<ExitCause> lastExit,
    Optional<Instant> notBefore) {}
