/** The REST API: the only place that knows HTTP status and JSON. */
@NullMarked
package io.parallelrun.server.rest;

import org.jspecify.annotations.NullMarked;
