/** Reads a Directus instance through its REST API. */
@NullMarked
package io.parallelrun.connector.directus;

import org.jspecify.annotations.NullMarked;
