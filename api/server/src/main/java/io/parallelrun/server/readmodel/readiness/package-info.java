/** Whether a run may cut over, and whether what was switched off costs nothing any more. */
@NullMarked
package io.parallelrun.server.readmodel.readiness;

import org.jspecify.annotations.NullMarked;
