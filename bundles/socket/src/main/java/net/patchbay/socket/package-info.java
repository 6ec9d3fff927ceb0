/** The rules of sockets with event callbacks, over any transport. */
package net.patchbay.socket;
