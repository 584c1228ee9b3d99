/** Pages: rendered on the server, useful without scripts. */
@NullMarked
package io.parallelrun.dashboard.page;

import org.jspecify.annotations.NullMarked;
