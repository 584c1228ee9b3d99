/** What a connector's author tests with: a scripted platform, a settable clock, a context. */
@NullMarked
package io.parallelrun.testkit;

import org.jspecify.annotations.NullMarked;
