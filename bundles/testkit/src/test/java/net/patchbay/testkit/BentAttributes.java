package net.patchbay.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.patchbay.mpr.spi.DiskSession;
import net.patchbay.mpr.spi.DiskSpace;
import net.patchbay.mpr.spi.FileAttributes;

/** Providers that tell or set attributes wrongly. */
final class BentAttributes {
    private interface Times {
        void in(DiskSession right, String path, FileTime modified, FileTime accessed) throws IOException;
    }

    static final Map<String, Bend> ALL = Map.ofEntries(
            entry(
                    "sets the time of the last change",
                    times((right, path, modified, accessed) ->
                            right.setTimes(path, modified == null ? null : oneHourLater(modified), accessed, null))),
            entry(
                    "leaves the times that aren't given",
                    times((right, path, modified, accessed) ->
                            right.setTimes(path, modified == null ? accessed : modified, accessed, null))),
            entry(
                    "tells owner and permissions of each file when it says posix",
                    Bend.session(session -> new BentSession(session) {
                        @Override
                        public FileAttributes attributes(String path, boolean follow) throws IOException {
                            FileAttributes told = right.attributes(path, follow);
                            return path.equals("/")
                                    ? new FileAttributes(told.kind(), 0, told.modified(), null, null, null)
                                    : told;
                        }
                    })),
            entry(
                    "sets the permissions that are given, and no others",
                    Bend.session(session -> new BentSession(session) {
                        @Override
                        public void setPermissions(String path, Set<PosixFilePermission> permissions)
                                throws IOException {
                            Set<PosixFilePermission> fewer = EnumSet.copyOf(permissions);
                            fewer.remove(PosixFilePermission.OTHERS_EXECUTE);
                            right.setPermissions(path, fewer);
                        }
                    })),
            entry("leaves owner and group that aren't given", Bend.session(session -> new BentSession(session) {
                @Override
                public void setOwner(String path, String owner, String group) throws IOException {
                    right.setOwner(path, owner == null ? "root" : owner, group);
                }
            })),
            entry("tells a space that can be, or none", Bend.session(session -> new BentSession(session) {
                @Override
                public Optional<DiskSpace> space() {
                    return Optional.of(new DiskSpace(1, 2, 3));
                }
            })));

    private BentAttributes() {}

    private static FileTime oneHourLater(FileTime time) {
        return FileTime.from(time.toInstant().plus(Duration.ofHours(1)));
    }

    private static Bend times(Times times) {
        return Bend.session(session -> new BentSession(session) {
            @Override
            public void setTimes(String path, FileTime modified, FileTime accessed, FileTime created)
                    throws IOException {
                times.in(right, path, modified, accessed);
            }
        });
    }
}
