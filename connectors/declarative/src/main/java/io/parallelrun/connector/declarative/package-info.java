/**
 * Makes connectors from manifests: a manifest in YAML says how a vendor's HTTP API is called and
 * what its replies mean; no code is needed. {@link
 * io.parallelrun.connector.declarative.Manifests#read} is the way in.
 */
@NullMarked
package io.parallelrun.connector.declarative;

import org.jspecify.annotations.NullMarked;
