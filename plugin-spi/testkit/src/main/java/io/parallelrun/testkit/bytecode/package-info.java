/** What compiled classes refer to, read from their constant pools. */
@NullMarked
package io.parallelrun.testkit.bytecode;

import org.jspecify.annotations.NullMarked;
