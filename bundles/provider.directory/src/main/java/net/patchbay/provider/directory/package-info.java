/**
 * Folders of this machine as connections: the configuration of each, the provider over all, the confined sessions.
 */
package net.patchbay.provider.directory;
