package io.parallelrun.server.store.readiness;

import java.time.Instant;

/**
 * What a person said of the billing of a contract.
 *
 * @param contract its slug
 * @param asks digest of what was asked then: another end, or another day off, asks anew
 * @param met whether it stopped
 * @param note how he or she knows; may be empty when it is taken back
 * @param actor who said so
 * @param at when
 */
public record BillingAttestation(
    String contract, String asks, boolean met, String note, String actor, Instant at) {}
