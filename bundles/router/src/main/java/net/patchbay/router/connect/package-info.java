/**
 * The table of connections, how each can be used and how it ends, and the calls into its files.
 */
package net.patchbay.router.connect;
