/**
 * The plugin host: finds connectors, checks their configuration, and calls them on threads it can
 * give up. The only caller of plugins; knows no store.
 */
@NullMarked
package io.parallelrun.server.plugin;

import org.jspecify.annotations.NullMarked;
