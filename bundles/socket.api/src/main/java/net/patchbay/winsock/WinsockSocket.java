package net.patchbay.winsock;

/** Placeholder of the face: its calls come with the next commit. */
public interface WinsockSocket {}
