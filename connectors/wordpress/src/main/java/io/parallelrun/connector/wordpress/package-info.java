/** Reads a WordPress site through its REST API. */
@NullMarked
package io.parallelrun.connector.wordpress;

import org.jspecify.annotations.NullMarked;
