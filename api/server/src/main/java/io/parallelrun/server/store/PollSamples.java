package io.parallelrun.server.store;

import java.time.ZoneId;
import java.util.List;

/**
 * The samples of one poll.
 *
 * @param connectionId whose series they belong to
 * @param zone of the run, where days are cut
 */
record PollSamples(long connectionId, String poller, ZoneId zone, List<Sample> samples) {}
