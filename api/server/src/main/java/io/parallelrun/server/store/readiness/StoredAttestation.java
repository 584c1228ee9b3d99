package io.parallelrun.server.store.readiness;

import java.time.Instant;

/**
 * What a person said of a gate.
 *
 * @param gate as it asked when that was said
 * @param met whether it is met
 * @param note what there was to add; may be empty
 * @param actor who said so
 * @param at when
 */
public record StoredAttestation(
    long id, GateKey gate, boolean met, String note, String actor, Instant at) {}
