package net.patchbay.itests;

/** Links, owners and permissions of a server in this process. */
public class SftpLinksIT extends SftpLinks {}
