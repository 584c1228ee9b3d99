/** Runs the rules as JUnit tests; the only package that knows JUnit. */
@NullMarked
package io.parallelrun.testkit.junit;

import org.jspecify.annotations.NullMarked;
