package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;

import dev.muster.evaluator.core.GuestDraft;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.GuestFacts.Proxy;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkProxyClientConfigTest {

    private final RuleTesting current = RuleTesting.current(new NetworkProxyClientConfig());

    @Test
    void passesWhenItIsSetForTheAgent() {
        current.passes(found(new Proxy(true, true, null)));
    }

    @Test
    void failsWhenItIsNot() {
        current.fails(found(new Proxy(true, false, null)), Reason.PROXY_NOT_FOR_AGENT, Causes.VM);
        RuleTesting.azure2018(new NetworkProxyClientConfig())
                .fails(found(new Proxy(true, false, null)), Reason.PROXY_NOT_FOR_AGENT, Causes.VM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "auth", "HTTP "})
    void doesNotKnowWhenOnlyATagSpeaksOfAProxy(String tag) {
        current.doesNotKnow(tagged(tag), Reason.NO_GUEST_FACT, Causes.VM);
        current.doesNotKnow(found(new Proxy(true, null, null)), Reason.NO_GUEST_FACT, Causes.VM);
    }

    @Test
    void doesNotApplyWithoutAProxy() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NO_PROXY);
        current.doesNotApply(tagged("none"), Reason.NO_PROXY);
        current.doesNotApply(tagged("maybe"), Reason.NO_PROXY);
        current.doesNotApply(found(new Proxy(false, null, null)), Reason.NO_PROXY);
    }

    @Test
    void aProbeWinsOverTheTag() {
        current.passes(tagged("none").guest(proxy(new Proxy(true, true, null))));
        current.doesNotApply(tagged("http").guest(proxy(new Proxy(false, null, null))), Reason.NO_PROXY);
    }

    @Test
    void doesNotKnowTheTagsOfAMachineThatIsNotRead() {
        current.doesNotKnow(TestEvidence.ofAProtectedVm().machine(null), Reason.NOT_READ_YET, Causes.VM);
    }

    private static GuestFacts proxy(Proxy proxy) {
        return new GuestDraft().proxy(proxy).build();
    }

    private static TestEvidence found(Proxy proxy) {
        return TestEvidence.ofAProtectedVm().guest(proxy(proxy));
    }

    private static TestEvidence tagged(String value) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().tags(Map.of("bkp-proxy", value)).build());
    }
}
