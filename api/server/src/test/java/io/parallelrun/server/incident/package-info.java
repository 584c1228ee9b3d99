@NullMarked
package io.parallelrun.server.incident;

import org.jspecify.annotations.NullMarked;
