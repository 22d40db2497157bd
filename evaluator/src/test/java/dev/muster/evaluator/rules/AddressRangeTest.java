package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6890 says which blocks are special.
class AddressRangeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13.69.40.0/23",
                "8.8.8.8",
                "2603:1020::/32",
                "100.128.0.0/10",
                "172.32.0.0/12",
                "52.1.2.0/24",
                "52.1.2.3",
                "100.63.255.255",
                "11.0.0.0/8",
                "223.255.255.1/32",
                "1.0.0.0/1",
                "2603:1030::/32",
                "fe00::/8"
            })
    void knowsPublicRanges(String range) {
        assertThat(AddressRange.isPublic(range)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "172.16.0.0/12",
                "192.168.1.0/24",
                "100.64.0.0/10",
                "127.0.0.1",
                "169.254.0.0/16",
                "224.0.0.0/4",
                "240.0.0.0/4",
                "0.0.0.0/0",
                "0.0.0.0",
                "::/0",
                "::1",
                "fc00::/7",
                "fe80::/10",
                "ff02::1",
                "192.168.1.1",
                "169.254.169.254",
                "224.0.0.1",
                "100.127.255.255",
                "0.1.2.3",
                "255.255.255.255",
                "fd12::1",
                "fe80::1",
                "::",
                "52.1.2.0/0",
                "Internet",
                "52.1.2.0/33"
            })
    void knowsPrivateAndSpecialRanges(String range) {
        assertThat(AddressRange.isPublic(range)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "storage",
                "AzureCloud.westeurope",
                "1.2.3",
                "1.2.3.400",
                "13.69.40.0/x",
                "13.69.40.0/",
                "13.69.40.0/129",
                "13",
                ":",
                "1.2.3.4/99999999999"
            })
    void takesNothingElseForARange(String text) {
        assertThat(AddressRange.isPublic(text)).isFalse();
    }
}
