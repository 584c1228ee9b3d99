/** Tests of what pages show, without a browser. */
@NullMarked
package io.parallelrun.dashboard.page;

import org.jspecify.annotations.NullMarked;
