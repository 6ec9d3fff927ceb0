package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotLinkException;
import java.util.Map;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.FileAttributes;
import net.patchbay.mpr.spi.FileAttributes.Kind;

/** Providers that take links for something else. */
final class BentLinks {
    static final Map<String, Bend> ALL = Map.ofEntries(
            entry("tells a link from what it leads to", follows(true)),
            entry("follows a link when it is told to", follows(false)),
            entry("reads the text of a link as it was written", Bend.session(session -> new BentSession(session) {
                @Override
                public String readLink(String path) throws IOException {
                    return "/srv/" + right.readLink(path);
                }
            })),
            entry("says NotLinkException for what is no link", Bend.session(session -> new BentSession(session) {
                @Override
                public String readLink(String path) throws IOException {
                    try {
                        return right.readLink(path);
                    } catch (NotLinkException e) {
                        throw new FileSystemException(path, null, "SSH_FX_FAILURE");
                    }
                }
            })),
            entry("deletes a link, and not what it leads to", Bend.session(session -> new BentSession(session) {
                @Override
                public void delete(String path) throws IOException {
                    if (right.attributes(path, false).kind() == Kind.LINK) {
                        right.delete("/" + right.readLink(path));
                    }
                    right.delete(path);
                }
            })),
            entry(
                    "says FileAlreadyExistsException where a link would replace something",
                    Bend.session(session -> new BentSession(session) {
                        @Override
                        public void createSymbolicLink(String link, String text) throws IOException {
                            try {
                                right.createSymbolicLink(link, text);
                            } catch (FileAlreadyExistsException e) {
                                right.delete(link);
                                right.createSymbolicLink(link, text);
                            }
                        }
                    })),
            entry("makes further names for a file", Bend.session(session -> new BentSession(session) {
                @Override
                public void createLink(String link, String existing) throws IOException {
                    right.copy(existing, link);
                }
            })));

    private BentLinks() {}

    /** Follows links always, or never. */
    private static Bend follows(boolean always) {
        return Bend.session((DiskSession session) -> new BentSession(session) {
            @Override
            public FileAttributes attributes(String path, boolean follow) throws IOException {
                return right.attributes(path, always);
            }
        });
    }
}
