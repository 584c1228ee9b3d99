/** Generates projects from the archetype and builds them, as an author does. */
@NullMarked
package io.parallelrun.archetype;

import org.jspecify.annotations.NullMarked;
