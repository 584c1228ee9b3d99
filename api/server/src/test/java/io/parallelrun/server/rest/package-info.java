@NullMarked
package io.parallelrun.server.rest;

import org.jspecify.annotations.NullMarked;
