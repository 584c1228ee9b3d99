/** New versions of plugins beside those in use. */
@NullMarked
package io.parallelrun.server.plugin.shadow;

import org.jspecify.annotations.NullMarked;
