/** What a manifest says, as values, and how it is read. */
@NullMarked
package io.parallelrun.connector.declarative.manifest;

import org.jspecify.annotations.NullMarked;
