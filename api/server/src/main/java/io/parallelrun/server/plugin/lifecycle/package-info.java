/** The life of a plugin in the host: loaded, used, drained, let go, and proven gone. */
@NullMarked
package io.parallelrun.server.plugin.lifecycle;

import org.jspecify.annotations.NullMarked;
