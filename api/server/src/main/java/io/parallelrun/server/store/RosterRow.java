package io.parallelrun.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One account of a platform, without the person's address.
 *
 * @param keyHash keyed hash of the address, or of the vendor's id where there is none
 * @param vendorId the vendor's own id of the account
 * @param status such as {@code ACTIVE}
 * @param lastActive when it was last used; null when the vendor does not tell
 */
public record RosterRow(
    String keyHash, String vendorId, String status, @Nullable Instant lastActive) {}
