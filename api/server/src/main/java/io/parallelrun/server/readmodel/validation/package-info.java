/** What comparison checks say, for pages, REST and metrics alike. */
@NullMarked
package io.parallelrun.server.readmodel.validation;

import org.jspecify.annotations.NullMarked;
