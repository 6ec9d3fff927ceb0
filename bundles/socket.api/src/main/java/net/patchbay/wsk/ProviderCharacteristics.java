package net.patchbay.wsk;

/**
 * The versions that are offered.
 *
 * @param highest the highest one, not null
 * @param lowest the lowest one, not null
 */
public record ProviderCharacteristics(WskVersion highest, WskVersion lowest) {}
