/**
 * The one file system of the router's, whatever the provider: {@link
 * net.patchbay.router.fs.SessionFileSystem} makes a {@link java.nio.file.FileSystem} of any {@link
 * net.patchbay.mpr.spi.DiskSession}. Used by the core, which hands it out through {@link
 * net.patchbay.mpr.Connection#fileSystem()} and is reached only through {@link net.patchbay.router.fs.SessionCalls}.
 */
package net.patchbay.router.fs;
