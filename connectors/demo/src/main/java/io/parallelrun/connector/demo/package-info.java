/** A simulated vendor: a history to look at, and a present that goes on. */
@NullMarked
package io.parallelrun.connector.demo;

import org.jspecify.annotations.NullMarked;
