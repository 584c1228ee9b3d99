/** Files as other programs read them. */
@NullMarked
package io.parallelrun.server.export;

import org.jspecify.annotations.NullMarked;
