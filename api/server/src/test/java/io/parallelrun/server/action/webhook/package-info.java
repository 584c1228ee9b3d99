/** The webhook. */
@NullMarked
package io.parallelrun.server.action.webhook;

import org.jspecify.annotations.NullMarked;
