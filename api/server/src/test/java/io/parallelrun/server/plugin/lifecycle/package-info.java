@NullMarked
package io.parallelrun.server.plugin.lifecycle;

import org.jspecify.annotations.NullMarked;
