/** The contract between the host and a connector plugin. */
@NullMarked
package io.parallelrun.spi;

import org.jspecify.annotations.NullMarked;
