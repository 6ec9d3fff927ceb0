/** TCP, UDP and Unix domain streams on java.nio. */
package net.patchbay.transport.nio;
