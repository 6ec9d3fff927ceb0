package net.patchbay.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.patchbay.mpr.ConnectionRequest;
import net.patchbay.mpr.spi.RouteAnswer;
import net.patchbay.mpr.spi.RouteAnswer.Accepted;
import net.patchbay.mpr.spi.Session;

/** What a provider does with users and passwords. */
final class CredentialChecks {
    /** Shorter ones are found by chance. */
    private static final int SHORTEST = 8;

    private CredentialChecks() {}

    static List<ProviderCheck> all() {
        return List.of(
                new ProviderCheck(
                        "shows no password in what it says",
                        "D13",
                        "leave credentials out of toString(), of details and of messages; a record shows all of its components",
                        CredentialChecks::shows),
                new ProviderCheck(
                        "keeps no password beyond the connection",
                        "D13",
                        "wipe the char[] that password() gave you in a finally, make no String of it that outlives the"
                                + " login, and let go of it when the session ends or the login fails",
                        CredentialChecks::keeps),
                new ProviderCheck(
                        "tells a user that can be given again",
                        "Session.user",
                        "return the user as a request takes it, Optional.empty() for the default one, never null",
                        CredentialChecks::user));
    }

    private static String password(ConnectionRequest request) {
        String password = request.credentials().password().map(String::new).orElse("");
        if (password.length() < SHORTEST) {
            throw new SkippedCheck("the fixture's request() has no password of " + SHORTEST + " characters or more");
        }
        return password;
    }

    private static void shows(Trial trial) throws Exception {
        List<ConnectionRequest> requests =
                new ArrayList<>(List.of(trial.fixture().request()));
        requests.addAll(trial.fixture().refused());
        password(requests.get(0));
        for (ConnectionRequest request : requests) {
            Optional<String> password =
                    request.credentials().password().map(String::new).filter(secret -> secret.length() >= SHORTEST);
            String said = said(trial, request);
            Broken.unless(
                    password.isEmpty() || !said.contains(password.get()),
                    "that nothing it says has the password",
                    password.map(secret -> "it is in '" + said.replace(secret, "(the password)") + "'")
                            .orElse(""));
        }
    }

    private static String said(Trial trial, ConnectionRequest request) {
        try {
            return trial.ask(request, Operation.usual()) + " " + trial.fixture().provider();
        } catch (Exception e) {
            return e + " " + e.getCause();
        }
    }

    private static void keeps(Trial trial) throws Exception {
        ConnectionRequest request = trial.fixture().request();
        Reachable secrets = new Reachable(password(request), List.of(trial.fixture(), request));
        RouteAnswer<Session> answer = trial.ask(request, Operation.usual());
        if (answer instanceof Accepted<Session> accepted) {
            accepted.value().cancel(Operation.usual());
        }
        request.credentials().wipe();
        List<Object> parties = new ArrayList<>(List.of(trial.fixture().provider()));
        if (answer != null) {
            parties.add(answer);
        }
        Optional<String> place = secrets.from(parties);
        Broken.unless(
                place.isEmpty(),
                "that the password is nowhere once the connection has ended",
                "it is in " + place.orElse(""));
    }

    private static void user(Trial trial) throws Exception {
        ConnectionRequest request = trial.fixture().request();
        Optional<String> user = trial.session().user();
        Broken.unless(user != null, "a user, or Optional.empty()", "it is null");
        if (user.isEmpty()) {
            return;
        }
        char[] password = request.credentials().password().orElse(null);
        ConnectionRequest again = ConnectionRequest.to(withoutUser(request))
                .user(user.get())
                .password(password)
                .build();
        RouteAnswer<Session> answer = trial.ask(again, Operation.usual());
        Broken.unless(
                answer instanceof Accepted,
                "that a request as '" + user.get() + "' is accepted",
                "it answered " + answer);
    }

    /** A name with a user in it takes no other one beside it. */
    private static String withoutUser(ConnectionRequest request) {
        String name = request.remoteName().toString();
        return request.remoteName().user().isEmpty() ? name : name.replaceFirst("(?<=//)[^/@]*@", "");
    }
}
