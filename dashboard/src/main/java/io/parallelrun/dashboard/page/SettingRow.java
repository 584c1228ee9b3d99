package io.parallelrun.dashboard.page;

/** A setting as it may be shown: a secret only by where it comes from. */
record SettingRow(String label, String value) {}
