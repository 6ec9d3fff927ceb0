package net.patchbay.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of the checks of a contract.
 *
 * @param failed the names of those that failed
 * @param skipped the names of those that were skipped
 * @param words what those that failed say
 */
record Verdicts(List<String> failed, List<String> skipped, List<String> words) {
    static Verdicts of(List<Check> checks) {
        Verdicts verdicts = new Verdicts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        checks.forEach(verdicts::add);
        return verdicts;
    }

    private void add(Check check) {
        try {
            check.run();
        } catch (SkippedCheck e) {
            skipped.add(check.name());
        } catch (AssertionError e) {
            failed.add(check.name());
            words.add(e.getMessage());
        }
    }
}
