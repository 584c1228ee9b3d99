package sample;

/** Its jar names no plugin. */
public final class Entry extends Sample {
}
