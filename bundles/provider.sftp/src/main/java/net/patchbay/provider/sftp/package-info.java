/** Files of SSH servers as connections: who the server is, who the user is, and the files over SFTP. */
package net.patchbay.provider.sftp;
