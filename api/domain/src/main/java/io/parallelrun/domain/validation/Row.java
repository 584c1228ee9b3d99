package io.parallelrun.domain.validation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of an input.
 *
 * @param key what it is known by on both sides, normalized
 * @param values one per column of the check, null for none; kept as they are, not copied
 */
public record Row(String key, List<@Nullable String> values) {}
