/** One contract for both engines. */
@NullMarked
package io.parallelrun.server.store.validation;

import org.jspecify.annotations.NullMarked;
