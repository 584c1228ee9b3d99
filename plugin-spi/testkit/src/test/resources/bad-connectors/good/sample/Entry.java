package sample;

/** The sample as it is. */
public final class Entry extends Sample {}
