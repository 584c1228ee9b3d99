/** JSONata behind our own types: checked before it is parsed, bounded while it runs. */
@NullMarked
package io.parallelrun.connector.declarative.expression;

import org.jspecify.annotations.NullMarked;
