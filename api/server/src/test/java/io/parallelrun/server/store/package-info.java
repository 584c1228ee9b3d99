/** Contract suite of the store, run on H2 and on PostgreSQL. */
@NullMarked
package io.parallelrun.server.store;

import org.jspecify.annotations.NullMarked;
