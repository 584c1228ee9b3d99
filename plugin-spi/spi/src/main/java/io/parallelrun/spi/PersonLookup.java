package io.parallelrun.spi;

import java.util.Optional;

/**
 * Asks the platform what it calls a person, while somebody waits for the answer. Stateless: it
 * keeps neither names nor ids, and says neither in logs, stages or failures (C-NAME-03).
 *
 * @since 1.0
 */
@FunctionalInterface
public interface PersonLookup {

  /**
   * Asks now, with at most three requests. The host gives it ten seconds.
   *
   * <p>The id is data and may hold anything: it is sent as one segment of a path, or one value of a
   * query or body, and changes nothing else of a request (C-NAME-02).
   *
   * @param vendorId the vendor's own id of the account, as a roster has it; not blank, at most 200
   *     characters
   * @return the name; empty when the platform answers that it has no such account any more
   * @throws ConnectorException when the platform cannot be asked or does not let it be told
   * @throws InterruptedException when the host gave the call up
   */
  Optional<PersonName> find(CallContext context, String vendorId)
      throws ConnectorException, InterruptedException;
}
