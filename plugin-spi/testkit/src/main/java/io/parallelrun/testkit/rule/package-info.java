/** The numbered rules of the plugin contract, free of any test framework. */
@NullMarked
package io.parallelrun.testkit.rule;

import org.jspecify.annotations.NullMarked;
