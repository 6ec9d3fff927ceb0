package net.patchbay.itests;

/** Faults of the line to a server in this process, and of that server. */
public class SftpFaultsIT extends SftpFaults {}
