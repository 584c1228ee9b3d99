/** Tests of what is shown. */
@NullMarked
package io.parallelrun.server.readmodel;

import org.jspecify.annotations.NullMarked;
