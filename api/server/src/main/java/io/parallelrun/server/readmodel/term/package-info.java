/** Contract terms as vendors state them, beside those that were entered. */
@NullMarked
package io.parallelrun.server.readmodel.term;

import org.jspecify.annotations.NullMarked;
