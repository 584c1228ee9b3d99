/** Tells one receiver of action items that open, signed and until it took them. */
@NullMarked
package io.parallelrun.server.action.webhook;

import org.jspecify.annotations.NullMarked;
