/** Laws of the encoding. */
@NullMarked
package io.parallelrun.process.wire;

import org.jspecify.annotations.NullMarked;
