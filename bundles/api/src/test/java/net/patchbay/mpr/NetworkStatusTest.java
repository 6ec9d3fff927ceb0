package net.patchbay.mpr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and numbers as the table of codes of the specification has them; D21 for what is insignificant. */
class NetworkStatusTest {
    @ParameterizedTest
    @CsvSource({
        "SUCCESS, 0",
        "ACCESS_DENIED, 5",
        "INVALID_HANDLE, 6",
        "NOT_ENOUGH_MEMORY, 8",
        "GEN_FAILURE, 31",
        "NOT_SUPPORTED, 50",
        "BAD_NETPATH, 53",
        "UNEXP_NET_ERR, 59",
        "BAD_DEV_TYPE, 66",
        "BAD_NET_NAME, 67",
        "ALREADY_ASSIGNED, 85",
        "INVALID_PASSWORD, 86",
        "INVALID_PARAMETER, 87",
        "INVALID_LEVEL, 124",
        "BUSY, 170",
        "MORE_DATA, 234",
        "NO_MORE_ITEMS, 259",
        "INVALID_ADDRESS, 487",
        "BAD_DEVICE, 1200",
        "CONNECTION_UNAVAIL, 1201",
        "DEVICE_ALREADY_REMEMBERED, 1202",
        "NO_NET_OR_BAD_PATH, 1203",
        "BAD_PROVIDER, 1204",
        "CANNOT_OPEN_PROFILE, 1205",
        "BAD_PROFILE, 1206",
        "NOT_CONTAINER, 1207",
        "EXTENDED_ERROR, 1208",
        "SESSION_CREDENTIAL_CONFLICT, 1219",
        "NO_NETWORK, 1222",
        "CANCELLED, 1223",
        "RETRY, 1237",
        "NOT_AUTHENTICATED, 1244",
        "NOT_LOGGED_ON, 1245",
        "ALREADY_INITIALIZED, 1247",
        "NO_MORE_DEVICES, 1248",
        "NO_LOGON_SERVERS, 1311",
        "LOGON_FAILURE, 1326",
        "CONNECTED_OTHER_PASSWORD, 2108",
        "CONNECTED_OTHER_PASSWORD_DEFAULT, 2109",
        "BAD_USERNAME, 2202",
        "NOT_CONNECTED, 2250",
        "OPEN_FILES, 2401",
        "DEVICE_IN_USE, 2404",
        "REENTRANCY_LIMIT, 536870913",
    })
    void hasTheNumberOfTheOriginal(String name, int number) {
        assertThat(NetworkStatus.valueOf(name).number()).isEqualTo(number);
        assertThat(NetworkStatus.of(number)).contains(NetworkStatus.valueOf(name));
    }

    @Test
    void isListedAboveInFull() throws NoSuchMethodException {
        CsvSource listed = NetworkStatusTest.class
                .getDeclaredMethod("hasTheNumberOfTheOriginal", String.class, int.class)
                .getAnnotation(CsvSource.class);
        assertThat(listed.value()).hasSameSizeAs(NetworkStatus.values());
    }

    @Test
    void countsTheEightOfD21AsInsignificantAndNoOther() {
        EnumSet<NetworkStatus> insignificant = EnumSet.noneOf(NetworkStatus.class);
        Arrays.stream(NetworkStatus.values())
                .filter(NetworkStatus::insignificant)
                .forEach(insignificant::add);
        assertThat(insignificant)
                .containsExactlyInAnyOrder(
                        NetworkStatus.BAD_NETPATH,
                        NetworkStatus.BAD_NET_NAME,
                        NetworkStatus.INVALID_PARAMETER,
                        NetworkStatus.INVALID_LEVEL,
                        NetworkStatus.NOT_SUPPORTED,
                        NetworkStatus.NOT_CONNECTED,
                        NetworkStatus.NO_NETWORK,
                        NetworkStatus.BUSY);
    }

    @Test
    void hasWordsForPeopleAndNothingForUnknownNumbers() {
        assertThat(NetworkStatus.values())
                .allSatisfy(s -> assertThat(s.meaning()).isNotBlank());
        assertThat(NetworkStatus.of(-1)).isEmpty();
        assertThat(NetworkStatus.of(0x20000000)).isEmpty();
    }
}
