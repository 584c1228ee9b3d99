/** How integrations do: what their samples say, incidents, and maintenance. */
@NullMarked
package io.parallelrun.server.store.health;

import org.jspecify.annotations.NullMarked;
