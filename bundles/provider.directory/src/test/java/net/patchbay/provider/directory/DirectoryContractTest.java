package net.patchbay.provider.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.NetworkException;
import net.patchbay.mpr.ResourceType;
import net.patchbay.mpr.spi.NetworkProvider;
import net.patchbay.testkit.NetworkProviderContract;
import net.patchbay.testkit.ProviderFixture;
import net.patchbay.testkit.junit5.DynamicChecks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all providers holds for this one, also for a folder that is shared read-only. */
class DirectoryContractTest {
    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return DynamicChecks.of(NetworkProviderContract.checks(() -> fixture(false)));
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContractWhereNothingCanBeWritten() {
        return DynamicChecks.of(NetworkProviderContract.checks(() -> fixture(true)));
    }

    private ProviderFixture fixture(boolean readOnly) throws IOException {
        Path folder = Files.createTempDirectory(temporary, "shared");
        byte[] content = new byte[40_000];
        content[20_000] = 1;
        if (readOnly) {
            Files.write(folder.resolve("there"), content);
        }
        SharedFolders folders = new SharedFolders(List.of(SharedFolder.of("public", folder.toString(), readOnly)));
        DirectoryProvider provider = new DirectoryProvider(() -> folders, "ada");
        return new ProviderFixture() {
            @Override
            public NetworkProvider provider() {
                return (request, context) -> provider.connect(request);
            }

            @Override
            public ConnectionRequest request() throws NetworkException {
                return ConnectionRequest.to("\\\\localhost\\public").user("ada").build();
            }

            @Override
            public List<ConnectionRequest> refused() throws NetworkException {
                return List.of(
                        ConnectionRequest.to("\\\\localhost\\nothing").build(),
                        ConnectionRequest.to("\\\\localhost\\public\\nothing").build(),
                        ConnectionRequest.to("\\\\localhost\\public")
                                .type(ResourceType.PRINT)
                                .build(),
                        ConnectionRequest.to("\\\\localhost\\public")
                                .password("open sesame".toCharArray())
                                .build());
            }

            @Override
            public Optional<String> folder() {
                return readOnly ? Optional.empty() : Optional.of("/");
            }

            @Override
            public Map<String, byte[]> files() {
                return readOnly ? Map.of("/there", content) : Map.of();
            }
        };
    }
}
