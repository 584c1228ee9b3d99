/** Tests of the whole product: structure, access, REST, pages in a real browser. */
@NullMarked
package io.parallelrun.dashboard;

import org.jspecify.annotations.NullMarked;
