package io.parallelrun.server.store;

import java.time.Instant;

/** That a version of a run was saved, when and by whom. */
public record RunVersion(int version, Instant recordedAt, String actor) {}
