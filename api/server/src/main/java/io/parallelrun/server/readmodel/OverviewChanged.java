package io.parallelrun.server.readmodel;

/** What the page of a run shows has changed, on this replica or another. */
public record OverviewChanged(String run) {}
