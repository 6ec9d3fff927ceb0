package net.patchbay.mpr;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The outcome of an operation, by the name and number that the Windows Multiple Provider Router gives it.
 *
 * <p>The names are those of the {@code ERROR_} constants without the prefix. Patchbay's own statuses have the customer
 * bit ({@code 0x20000000}) set and stand here too, so that there is one list. Each status carries a sentence for people:
 * what it means, and what to try.
 *
 * <p>Source: the network error constants listed for the WNet functions and the network provider API.
 */
public enum NetworkStatus {
    SUCCESS(0, "the operation succeeded", ""),
    ACCESS_DENIED(5, "access is denied", "check the user and what it may do there"),
    INVALID_HANDLE(6, "the handle is not valid", "open it again"),
    NOT_ENOUGH_MEMORY(8, "not enough memory", "free memory or raise -Xmx"),
    GEN_FAILURE(31, "the device failed", "see the log for what it reported"),
    NOT_SUPPORTED(50, "the operation is not supported", "ask for something that the provider can do"),
    BAD_NETPATH(53, "the network path was not found", "check the server's name and that it can be reached"),
    UNEXP_NET_ERR(59, "an unexpected network error occurred", "see the log for what the provider reported"),
    BAD_DEV_TYPE(
            66, "the resource is of another type", "name a resource of that type, or ask for the type that it has"),
    BAD_NET_NAME(
            67, "the network name cannot be found", "check the spelling, and with net:providers who serves such names"),
    ALREADY_ASSIGNED(85, "the local name is already in use", "choose another local name, or cancel the one in use"),
    INVALID_PASSWORD(86, "the password is not correct", "give the right password, or none where none is needed"),
    INVALID_PARAMETER(87, "a parameter is not valid", "see the message for which one"),
    INVALID_LEVEL(124, "the information level is not valid", "ask for another level"),
    BUSY(170, "the party asked is busy", "try again in a moment"),
    MORE_DATA(234, "more data is available", "ask with more room"),
    NO_MORE_ITEMS(259, "nothing is left to choose from", "free a local name, or name one"),
    INVALID_ADDRESS(487, "an argument is missing", "see the message for which one"),
    BAD_DEVICE(
            1200,
            "the local name is not valid",
            "use A: to Z:, LPT1 to LPT9, or 1 to 32 letters, digits and the characters - _ ."),
    CONNECTION_UNAVAIL(1201, "the connection is not available now", "connect again when what it needs is back"),
    DEVICE_ALREADY_REMEMBERED(1202, "the local name is remembered for another resource", "forget that one first"),
    NO_NET_OR_BAD_PATH(
            1203,
            "no provider recognised the name, and one that might own it is not available",
            "see net:providers for who is not available, and check the spelling"),
    BAD_PROVIDER(1204, "no provider has that name", "see net:providers for the names"),
    CANNOT_OPEN_PROFILE(1205, "the remembered connections cannot be read", "check the configuration store"),
    BAD_PROFILE(1206, "what is remembered is not valid", "forget it and connect again"),
    NOT_CONTAINER(1207, "the resource contains nothing that could be listed", "ask for the one that contains it"),
    EXTENDED_ERROR(1208, "the provider reported an error of its own", "see what it said"),
    SESSION_CREDENTIAL_CONFLICT(
            1219, "the server is already used with other credentials", "cancel the other connections to it first"),
    NO_NETWORK(1222, "no network is available that could do it", "see net:providers; install or start a provider"),
    CANCELLED(1223, "the operation was cancelled", "ask again if that was not meant"),
    RETRY(1237, "the operation could not be completed and is tried again", ""),
    NOT_AUTHENTICATED(1244, "the user has not been authenticated", "give a user and a password"),
    NOT_LOGGED_ON(1245, "the user is not logged on to the network", "log on first"),
    ALREADY_INITIALIZED(1247, "it was initialised already", ""),
    NO_MORE_DEVICES(1248, "no more local devices", "free a local name, or name one"),
    NO_LOGON_SERVERS(1311, "no server could validate the logon", "try again when the server can be reached"),
    LOGON_FAILURE(1326, "the user name or password is not correct", "check both, and give them again"),
    CONNECTED_OTHER_PASSWORD(2108, "connected, with another password than the one given", "check the password"),
    CONNECTED_OTHER_PASSWORD_DEFAULT(2109, "connected, with another password than the default", "check the password"),
    BAD_USERNAME(2202, "the user name is not valid", "check the user name, or give none where none is needed"),
    NOT_CONNECTED(2250, "no such connection exists", "see net:use for what is connected"),
    OPEN_FILES(2401, "files are open on the connection", "close them, or cancel with force"),
    DEVICE_IN_USE(2404, "the device is in use", "wait until it is free, or cancel with force"),

    /** Patchbay's own: the router was called from inside itself more than eight levels deep (D17). */
    REENTRANCY_LIMIT(
            0x20000001,
            "providers called the router from inside its own calls too deeply",
            "find the provider in the trace that asks for a name it serves itself");

    private static final Map<Integer, NetworkStatus> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(NetworkStatus::number, Function.identity()));

    private final int number;
    private final String meaning;
    private final String advice;

    NetworkStatus(int number, String meaning, String advice) {
        this.number = number;
        this.meaning = meaning;
        this.advice = advice;
    }

    /**
     * The number of the status, as in the originals.
     *
     * @return the number, 0 for {@link #SUCCESS}
     */
    public int number() {
        return number;
    }

    /**
     * What the status means, for people, as part of a sentence.
     *
     * @return the meaning, never null
     */
    public String meaning() {
        return meaning;
    }

    /**
     * What to try, for people, as part of a sentence.
     *
     * @return the advice, never null, empty where there is none
     */
    public String advice() {
        return advice;
    }

    /**
     * Whether an answer with this status only says "not mine": it neither ends a walk nor is it remembered as the
     * reason why nobody accepted. Source: the routing section on implementing a network provider, and D21.
     *
     * @return true for the statuses that D21 lists
     */
    public boolean insignificant() {
        return switch (this) {
            case BAD_NETPATH,
                    BAD_NET_NAME,
                    INVALID_PARAMETER,
                    INVALID_LEVEL,
                    NOT_SUPPORTED,
                    NOT_CONNECTED,
                    NO_NETWORK,
                    BUSY -> true;
            default -> false;
        };
    }

    /**
     * The status with that number.
     *
     * @param number a number of the originals, or of Patchbay's own
     * @return the status, empty when no status here has that number
     */
    public static Optional<NetworkStatus> of(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }
}
