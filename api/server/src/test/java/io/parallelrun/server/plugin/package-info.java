/** Tests of the plugin host, with plugins compiled on the spot. */
@NullMarked
package io.parallelrun.server.plugin;

import org.jspecify.annotations.NullMarked;
