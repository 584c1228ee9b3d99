/** Real children, real plugins, no sleeping. */
@NullMarked
package io.parallelrun.process;

import org.jspecify.annotations.NullMarked;
