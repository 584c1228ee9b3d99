/** Action items. */
@NullMarked
package io.parallelrun.server.action;

import org.jspecify.annotations.NullMarked;
