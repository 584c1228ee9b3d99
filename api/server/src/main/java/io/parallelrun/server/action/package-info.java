/**
 * What somebody should look at: found in the read models, kept until it is gone or put aside, told
 * to whoever wants to know.
 */
@NullMarked
package io.parallelrun.server.action;

import org.jspecify.annotations.NullMarked;
