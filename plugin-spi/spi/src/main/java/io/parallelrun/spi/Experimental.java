package io.parallelrun.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what is outside of the promise of compatibility: it may change or go in any version. A
 * plugin that uses it works with the version it was built against, and perhaps with no later one.
 * It cannot stay so: the build of the contract fails when its version has come.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.TYPE,
  ElementType.METHOD,
  ElementType.CONSTRUCTOR,
  ElementType.FIELD,
  ElementType.RECORD_COMPONENT
})
public @interface Experimental {
  /** The version of the contract in which it is promised or gone, such as {@code 1.2}. */
  String until();
}
