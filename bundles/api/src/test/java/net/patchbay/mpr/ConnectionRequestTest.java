package net.patchbay.mpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What can be asked for, and what contradicts itself (D13, D27, D28). */
class ConnectionRequestTest {
    @Test
    void takesThePasswordOfTheNameAndLeavesItOutOfEverythingShown() throws NetworkException {
        ConnectionRequest request =
                ConnectionRequest.to("sftp://us%65r:p%40ss%3A1@host/x").build();
        assertThat(request.credentials().user()).contains("user");
        assertThat(request.credentials().password())
                .hasValueSatisfying(p -> assertThat(p).isEqualTo("p@ss:1".toCharArray()));
        assertThat(request).hasToString("sftp://us%65r@host/x");
    }

    @Test
    void takesAnEmptyPasswordForNoneAndAMissingOneForTheDefault() throws NetworkException {
        assertThat(ConnectionRequest.to("sftp://user:@host")
                        .build()
                        .credentials()
                        .password())
                .hasValueSatisfying(p -> assertThat(p).isEmpty());
        assertThat(ConnectionRequest.to("sftp://user@host")
                        .build()
                        .credentials()
                        .password())
                .isEmpty();
        assertThat(ConnectionRequest.to("sftp://host").build().credentials()).isSameAs(Credentials.DEFAULT);
    }

    @Test
    void refusesAPasswordInTheNameBesideAnotherOne() {
        refuses(ConnectionRequest.to("sftp://user:secret@host").password("other".toCharArray()));
        refuses(ConnectionRequest.to("sftp://user:@host").password(new char[0]));
    }

    @Test
    void refusesWhatContradictsItself() {
        refuses(ConnectionRequest.to("sftp://user@host").user("somebody"));
        refuses(ConnectionRequest.to("sftp://user:secret@host").timeout(Duration.ZERO));
        refuses(ConnectionRequest.to("\\\\s\\s").localName("LPT1").type(ResourceType.DISK));
        refuses(ConnectionRequest.to("\\\\s\\s").localName("Z:").type(ResourceType.PRINT));
    }

    @Test
    void wipesItsCopyOfThePasswordWhenTheNameIsRefused() throws ReflectiveOperationException {
        ConnectionRequest.Builder builder = ConnectionRequest.to("nonsense").password("secret".toCharArray());
        Field password = ConnectionRequest.Builder.class.getDeclaredField("password");
        password.setAccessible(true);
        char[] held = (char[]) password.get(builder);
        assertThatThrownBy(builder::build).isInstanceOf(NetworkException.class);
        assertThat(held).containsOnly('\0');
    }

    @Test
    void refusesAServerAlone() {
        assertThatThrownBy(() -> ConnectionRequest.to("\\\\server").build())
                .isInstanceOfSatisfying(
                        NetworkException.class, e -> assertThat(e.status()).isEqualTo(NetworkStatus.BAD_NET_NAME));
    }

    @Test
    void takesTheTypeFromADeviceAndEmptyTextsForNothing() throws NetworkException {
        ConnectionRequest drive =
                ConnectionRequest.to("\\\\s\\s").localName("z:").provider("").build();
        assertThat(drive.type()).isEqualTo(ResourceType.DISK);
        assertThat(drive.provider()).isEmpty();
        assertThat(ConnectionRequest.to("\\\\s\\s").localName("lpt1").build().type())
                .isEqualTo(ResourceType.PRINT);
        assertThat(ConnectionRequest.to("\\\\s\\s").localName("").build().localName())
                .isEmpty();
    }

    private static void refuses(ConnectionRequest.Builder builder) {
        assertThatThrownBy(builder::build)
                .hasMessageNotContaining("secret")
                .isInstanceOfSatisfying(
                        NetworkException.class, e -> assertThat(e.status()).isEqualTo(NetworkStatus.INVALID_PARAMETER));
    }
}
