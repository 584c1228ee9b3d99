@NullMarked
package io.parallelrun.domain.validation;

import org.jspecify.annotations.NullMarked;
