package net.patchbay.mpr.spi;

import java.io.Serializable;

/**
 * The space of a store, in bytes.
 *
 * @param total all of it
 * @param unallocated what is free
 * @param usable what is free for this user
 */
public record DiskSpace(long total, long unallocated, long usable) implements Serializable {}
