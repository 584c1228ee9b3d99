/**
 * What is kept: runs, connections, samples and their roll-ups, on H2 and PostgreSQL alike. Entities
 * and SQL stay in here; records come out.
 */
@NullMarked
package io.parallelrun.server.store;

import org.jspecify.annotations.NullMarked;
