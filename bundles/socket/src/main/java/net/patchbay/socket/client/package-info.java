/** Clients: what a bundle registers, captures and makes sockets with. */
package net.patchbay.socket.client;
