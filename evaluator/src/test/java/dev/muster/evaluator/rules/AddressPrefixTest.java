package dev.muster.evaluator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPrefixTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.4,10.0.0.4,true",
        "10.0.0.4,10.0.0.5,false",
        "10.0.0.4/32,10.0.0.5,false",
        "10.0.0.0/24,10.0.0.255,true",
        "10.0.0.0/24,10.0.1.0,false",
        "10.0.0.0/24,10.1.0.0,false",
        "10.0.16.0/20,10.0.31.255,true",
        "10.0.16.0/20,10.0.32.0,false",
        "10.0.16.0/20,10.0.15.255,false",
        "10.0.0.0/9,10.127.0.1,true",
        "10.0.0.0/9,10.128.0.1,false",
        "128.0.0.0/1,255.0.0.0,true",
        "128.0.0.0/1,127.0.0.0,false",
        "0.0.0.0/0,203.0.113.9,true",
        "fd00::/8,fd12::1,true",
        "fd00::/8,fc12::1,false",
        "::/0,fd12::1,true",
        "::1,::1,true",
        "::/0,10.0.0.4,false",
        "0.0.0.0/0,fd12::1,false"
    })
    void holdsTheAddressesThatBeginWithItsBits(String block, String address, boolean holds) {
        assertThat(AddressPrefix.parse(block).orElseThrow().holds(InetAddress.ofLiteral(address)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "Internet",
                "Storage.WestEurope",
                "10.0.0",
                "10",
                "167772161",
                "a.b.c.d",
                "1.2.3.4.5",
                "10.0.0.256",
                "/24",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/1000",
                "10.0.0.0/a",
                "10.0.0.0/ 8",
                "10.0.0.0/8/8",
                "fd00::/129",
                "gg::1",
                "VirtualNetwork"
            })
    void nothingElseIsABlock(String text) {
        assertThat(AddressPrefix.parse(text)).isEmpty();
    }

    @Test
    void anAddressAloneIsABlockOfOne() {
        assertThat(AddressPrefix.parse("10.0.0.4").orElseThrow().length()).isEqualTo(32);
        assertThat(AddressPrefix.parse("fd00::1").orElseThrow().length()).isEqualTo(128);
        assertThat(AddressPrefix.parse("10.0.0.0/32").orElseThrow().length()).isEqualTo(32);
        assertThat(AddressPrefix.parse("fd00::/128").orElseThrow().length()).isEqualTo(128);
    }
}
