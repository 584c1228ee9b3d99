/** Recorded and scripted platforms: what was said once is said again, and broken on demand. */
@NullMarked
package io.parallelrun.testkit.replay;

import org.jspecify.annotations.NullMarked;
