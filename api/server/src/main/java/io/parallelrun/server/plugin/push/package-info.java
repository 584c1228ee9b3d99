/** The connector that asks nothing: observations are pushed to its connections. */
@NullMarked
package io.parallelrun.server.plugin.push;

import org.jspecify.annotations.NullMarked;
