/** What is kept of pushes beside the observations: keys to push with, and answers given. */
@NullMarked
package io.parallelrun.server.store.push;

import org.jspecify.annotations.NullMarked;
